import os

from django.contrib.auth.hashers import make_password
from django.db import migrations


def add(apps, schema_editor):
    Tea = apps.get_model("teas", "Tea")
    Tea.objects.create(name="Sencha", cents=310)
    Tea.objects.create(name="Gyokuro", cents=690)
    User = apps.get_model("auth", "User")
    password = make_password(os.environ.get("PASSWORD", "tea"))
    User.objects.create(username="mina", password=password)


class Migration(migrations.Migration):
    dependencies = [
        ("teas", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
