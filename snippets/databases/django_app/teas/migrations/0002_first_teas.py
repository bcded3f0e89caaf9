from django.db import migrations


# --8<-- [start:tables]
def add(apps, schema_editor):
    Maker = apps.get_model("teas", "Maker")
    uji = Maker.objects.create(name="Uji")
    uji.teas.create(name="Sencha", cents=310, stock=4)
    uji.teas.create(name="Gyokuro", cents=690, stock=1)
    tom = Maker.objects.create(name="Tom & Ann")
    tom.teas.create(name="Earl Grey", cents=280, stock=9)
    tom.teas.create(name="Été", cents=350, stock=2)
    Maker.objects.create(name="Nilgiri")


class Migration(migrations.Migration):
    dependencies = [("teas", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
# --8<-- [end:tables]
