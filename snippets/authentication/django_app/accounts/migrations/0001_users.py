from django.contrib.auth.hashers import make_password
from django.db import migrations


# --8<-- [start:users]
def add(apps, schema_editor):
    User = apps.get_model("auth", "User")
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    User.objects.create(
        username="mina", password=make_password("sencha-tea-at-noon")
    )
    tom = User.objects.create(
        username="tom",
        password=make_password("earl-grey-at-five"),
        is_staff=True,
    )
    # `migrate` makes the permissions only after the last migration.
    kind, _ = ContentType.objects.get_or_create(
        app_label="auth", model="user"
    )
    view, _ = Permission.objects.get_or_create(
        codename="view_user",
        content_type=kind,
        defaults={"name": "Can view user"},
    )
    tom.user_permissions.add(view)


class Migration(migrations.Migration):
    dependencies = [("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
# --8<-- [end:users]
