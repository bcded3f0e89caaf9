import os

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import migrations


def add(apps, schema_editor):
    Tea = apps.get_model("teas", "Tea")
    Tea.objects.create(name="Sencha", cents=310)
    Tea.objects.create(name="Gyokuro", cents=690)
    User = apps.get_model(settings.AUTH_USER_MODEL)
    password = make_password(os.environ.get("PASSWORD", "tea"))
    User.objects.create(username="mina", password=password)


def remove(apps, schema_editor):
    Tea = apps.get_model("teas", "Tea")
    Tea.objects.filter(name__in=["Sencha", "Gyokuro"]).delete()
    User = apps.get_model(settings.AUTH_USER_MODEL)
    User.objects.filter(username="mina").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("teas", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [migrations.RunPython(add, remove)]
