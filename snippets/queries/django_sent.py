"""How many queries are sent, in Django."""

import os
import sys
from pathlib import Path

import django
from django.core.management import call_command

os.environ["DATABASE_URL"] = "sqlite:///:memory:"
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
sys.path.insert(0, str(Path(__file__).with_name("django_app")))
django.setup()
call_command("migrate", verbosity=0)

from django.core.exceptions import FieldFetchBlocked
from django.db import connection, models
from django.db.models import F, Prefetch
from django.test.utils import CaptureQueriesContext
from teas.models import Review, Tea

# --8<-- [start:strict]
strict = Tea.objects.fetch_mode(models.FETCH_RAISE)
try:
    for tea in strict:
        tea.maker
except FieldFetchBlocked as error:
    print(error)
    #> Fetching of Tea.maker blocked.

with CaptureQueriesContext(connection) as sent:
    for tea in Tea.objects.fetch_mode(models.FETCH_PEERS):
        tea.maker
print(len(sent))
#> 2
# --8<-- [end:strict]

# --8<-- [start:columns]
with CaptureQueriesContext(connection) as sent:
    for tea in Tea.objects.only("name"):
        tea.name
print(len(sent))
#> 1

with CaptureQueriesContext(connection) as sent:
    for tea in Tea.objects.only("name"):
        tea.cents  # not loaded
print(len(sent))
#> 7
# --8<-- [end:columns]

# --8<-- [start:many]
new = {"about": "", "cents": 300, "maker_id": 1}
rows = [Tea(name=f"Tea {at}", **new) for at in range(50)]
with CaptureQueriesContext(connection) as sent:
    Tea.objects.bulk_create(rows)
    Tea.objects.update(cents=F("cents") + 10)
print(len(sent))
#> 2
# --8<-- [end:many]

# --8<-- [start:stream]
query = Tea.objects.prefetch_related("reviews")
with CaptureQueriesContext(connection) as sent:
    for tea in query.iterator(chunk_size=20):  # 56 teas
        tea.reviews.all()
print(len(sent))
#> 4
# --8<-- [end:stream]

# --8<-- [start:latest]
newest = Review.objects.order_by("-id")[:1]
last = Prefetch("reviews", queryset=newest, to_attr="last")
with CaptureQueriesContext(connection) as sent:
    for tea in Tea.objects.prefetch_related(last)[:2]:
        print(tea.name, [review.text for review in tea.last])
        #> Sencha ['Light']
        #> Gyokuro ['Dear']
print(len(sent))
#> 2
# --8<-- [end:latest]

# --8<-- [start:index]
cheap = Tea.objects.filter(cents__lt=290).order_by("cents")
print(cheap.explain())
#> 3 0 0 SCAN teas_tea
#> 15 0 0 USE TEMP B-TREE FOR ORDER BY

with connection.schema_editor() as editor:
    cents = models.Index(fields=["cents"], name="tea_cents")
    editor.add_index(Tea, cents)
print(cheap.explain())
#> 4 0 0 SEARCH teas_tea USING INDEX tea_cents (cents<?)
# --8<-- [end:index]
