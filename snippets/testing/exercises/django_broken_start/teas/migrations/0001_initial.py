from django.db import migrations, models


def add(apps, schema_editor):
    Tea = apps.get_model("teas", "Tea")
    Tea.objects.create(name="Sencha", cents=310)
    Tea.objects.create(name="Gyokuro", cents=690)


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel(
            name="Tea",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("name", models.CharField(max_length=40, unique=True)),
                ("cents", models.IntegerField()),
            ],
        ),
        migrations.RunPython(add, migrations.RunPython.noop),
    ]
