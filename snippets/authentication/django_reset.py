"""A link to a new password that works once, in Django."""

import django
from django.conf import settings

apps = ["django.contrib.auth", "django.contrib.contenttypes"]
settings.configure(SECRET_KEY="the SECRET_KEY", INSTALLED_APPS=apps)
django.setup()

# --8<-- [start:reset]
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator

mina = User(pk=1, username="mina")
mina.set_password("sencha-tea-at-noon")
token = default_token_generator.make_token(mina)
print(default_token_generator.check_token(mina, token))
#> True
mina.set_password("a-cup-of-assam-at-two")
print(default_token_generator.check_token(mina, token))
#> False
# --8<-- [end:reset]
