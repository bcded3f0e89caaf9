from django.db import migrations


# --8<-- [start:tables]
def add(apps, schema_editor):
    Tea = apps.get_model("teas", "Tea")
    rows = [
        Tea(name="Sencha", origin="Japan", cents=310, stock=4),
        Tea(name="Gyokuro", origin="Japan", cents=690, stock=1),
        Tea(name="Keemun", origin="China", cents=280, stock=9),
        Tea(name="Darjeeling", origin="India", cents=420, stock=2),
        Tea(name="Assam", origin="India", cents=250, stock=5),
    ]
    for tea in rows:  # one by one, so that they are numbered in this order
        tea.save()


class Migration(migrations.Migration):
    dependencies = [("teas", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
# --8<-- [end:tables]
