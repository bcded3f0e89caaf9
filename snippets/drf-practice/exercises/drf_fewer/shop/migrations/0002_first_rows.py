from django.db import migrations


def add(apps, schema_editor):
    Order = apps.get_model("shop", "Order")
    Line = apps.get_model("shop", "Line")
    for tea in ("Sencha", "Gyokuro", "Assam"):
        order = Order.objects.create()
        Line.objects.create(order=order, tea=tea)


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
