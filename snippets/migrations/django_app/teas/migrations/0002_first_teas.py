from django.db import migrations

ROWS = [
    {"name": "Sencha", "origin": "Japan"},
    {"name": "Gyokuro", "origin": "Japan"},
    {"name": "Dimbula", "origin": "Ceylon"},
]


def add(apps, schema_editor):
    Tea = apps.get_model("teas", "Tea")
    for row in ROWS:
        Tea.objects.create(**row)


def remove(apps, schema_editor):
    Tea = apps.get_model("teas", "Tea")
    Tea.objects.filter(name__in=[row["name"] for row in ROWS]).delete()


class Migration(migrations.Migration):
    dependencies = [("teas", "0001_initial")]
    operations = [migrations.RunPython(add, remove)]
