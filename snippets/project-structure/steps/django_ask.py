import os

import django
from django.test import Client

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
django.setup()
client = Client(SERVER_NAME="localhost")
print(client.get("/orders/").status_code)
