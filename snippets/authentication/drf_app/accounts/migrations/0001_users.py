from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import migrations


# --8<-- [start:users]
def add(apps, schema_editor):
    User = apps.get_model("auth", "User")
    User.objects.create(
        username="mina", password=make_password("sencha-tea-at-noon")
    )
    User.objects.create(
        username="tom",
        password=make_password("earl-grey-at-five"),
        is_staff=True,
    )
    call_command("createcachetable")


class Migration(migrations.Migration):
    dependencies = [("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
# --8<-- [end:users]
