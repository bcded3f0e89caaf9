"""Prints how the database of Django's program in the working folder finds cheap teas, without an index and with one,
and then nearly all teas.
"""

import os
import sys

sys.path.insert(0, os.getcwd())
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
import django

django.setup()
from django.db import connection, models  # noqa: E402
from teas.models import Tea  # noqa: E402

cheap = Tea.objects.filter(cents__lt=50).order_by("cents")
nearly_all = Tea.objects.filter(cents__lt=9950).order_by()
options = {"analyze": True, "costs": False, "timing": False, "summary": False}
print(cheap.explain(**options), end="\n---\n")
with connection.schema_editor() as editor:
    editor.add_index(Tea, models.Index(fields=["cents"], name="tea_cents"))
for query in (cheap, nearly_all):
    print(query.explain(**options), end="\n---\n")
