"""The settings of the program, with Silk."""

from config.settings import *  # noqa: F403

# --8<-- [start:silk]
INSTALLED_APPS = ["silk", "teas"]
MIDDLEWARE = ["silk.middleware.SilkyMiddleware"]
# --8<-- [end:silk]
ROOT_URLCONF = "with_silk.urls"
