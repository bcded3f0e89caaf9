from django.contrib.auth.hashers import make_password
from django.db import migrations

TEAS = [
    ("Assam", "Halmari", 40),
    ("Bancha", "Uji", 30),
    ("Ceylon", "Dimbula", 0),
    ("Darjeeling", "Makaibari", 12),
    ("Earl Grey", "Dimbula", 25),
    ("Gyokuro", "Uji", 5),
    ("Sencha", "Uji", 18),
]


def add_teas(apps, schema_editor):
    Garden = apps.get_model("teas", "Garden")
    Tea = apps.get_model("teas", "Tea")
    for name, garden, stock in TEAS:
        grown, _ = Garden.objects.get_or_create(name=garden)
        Tea.objects.create(
            name=name,
            garden=grown,
            stock=stock,
            sold=7,
            withdrawn=stock == 0,
        )


# --8<-- [start:people]
PEOPLE = [
    ("mina", "sencha-tea-at-noon", ["add", "change", "delete", "view"]),
    ("tom", "earl-grey-at-five", ["view"]),
    ("anna", "a-cup-of-assam-at-two", []),
]


def add_people(apps, schema_editor):
    User = apps.get_model("auth", "User")
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    # `migrate` makes the permissions only after the last migration.
    kind, _ = ContentType.objects.get_or_create(app_label="teas", model="tea")
    for username, password, verbs in PEOPLE:
        # --8<-- [start:access]
        user = User.objects.create(
            username=username,
            password=make_password(password),
            is_staff=bool(verbs),
        )
        # --8<-- [end:access]
        # --8<-- [start:permissions]
        for verb in verbs:
            permission, _ = Permission.objects.get_or_create(
                codename=f"{verb}_tea",
                content_type=kind,
                defaults={"name": f"Can {verb} tea"},
            )
            user.user_permissions.add(permission)
        # --8<-- [end:permissions]
# --8<-- [end:people]


class Migration(migrations.Migration):
    dependencies = [
        ("teas", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [
        migrations.RunPython(add_teas, migrations.RunPython.noop),
        migrations.RunPython(add_people, migrations.RunPython.noop),
    ]
