"""What is done when the project is loaded."""

import atexit
import logging

from django.apps import AppConfig

log = logging.getLogger("tea")


# --8<-- [start:start]
class TeaConfig(AppConfig):
    name = "tea"

    def ready(self):
        log.info("starts")
        self.menu = ["Assam", "Sencha"]
        atexit.register(log.info, "stops")
# --8<-- [end:start]
