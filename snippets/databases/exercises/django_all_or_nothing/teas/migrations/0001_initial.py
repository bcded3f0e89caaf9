from django.db import migrations, models


def add(apps, schema_editor):
    Tea = apps.get_model("teas", "Tea")
    Tea.objects.create(name="Sencha", stock=4)
    Tea.objects.create(name="Gyokuro", stock=1)


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel(
            name="Tea",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("name", models.CharField(max_length=40)),
                ("stock", models.IntegerField()),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("stock__gte", 0)), name="stock"
                    )
                ],
            },
        ),
        migrations.RunPython(add, migrations.RunPython.noop),
    ]
