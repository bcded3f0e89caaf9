from django.contrib.auth.hashers import make_password
from django.db import migrations


# --8<-- [start:rows]
def add(apps, schema_editor):
    User = apps.get_model("auth", "User")
    Room = apps.get_model("rooms", "Room")
    User.objects.create(
        username="ann", password=make_password("sencha-tea-at-noon")
    )
    User.objects.create(
        username="bob",
        password=make_password("earl-grey-at-five"),
        is_staff=True,
    )
    Room.objects.create(slug="tea")


class Migration(migrations.Migration):
    dependencies = [
        ("rooms", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
# --8<-- [end:rows]
