"""Asks for both lists, and prints what Silk has noted."""

import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "with_silk.settings"
django.setup()

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from silk.models import Request

with CaptureQueriesContext(connection) as sent:
    for path in ("/teas/slow", "/teas"):
        Client().get(path, headers={"host": "localhost"})

for request in Request.objects.order_by("start_time"):
    print(f"{request.path}: {request.num_sql_queries} queries")
for query in request.queries.order_by("id"):
    print(query.analysis)

explained = [one for one in sent if one["sql"].startswith("EXPLAIN")]
print(f"EXPLAIN of Silk's own: {len(explained)}")
