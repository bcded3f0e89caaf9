"""Opens the page as a browser on this machine does, and prints what the
SQL panel says of it."""

import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "with_toolbar.settings"
django.setup()

from debug_toolbar.toolbar import DebugToolbar
from django.test import Client

response = Client().get("/", headers={"host": "localhost"})
toolbar = DebugToolbar.fetch(response["djdt-request-id"], "SQLPanel")
panel = toolbar.get_panel_by_id("SQLPanel").get_stats()
[(_, database)] = panel["databases"]
for key in ("num_queries", "similar_count", "duplicate_count"):
    print(f"{key}: {database[key]}")
