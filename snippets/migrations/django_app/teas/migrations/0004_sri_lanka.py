from django.db import migrations


# --8<-- [start:data]
def rename(apps, schema_editor):
    Tea = apps.get_model("teas", "Tea")
    Tea.objects.filter(origin="Ceylon").update(origin="Sri Lanka")


def rename_back(apps, schema_editor):
    Tea = apps.get_model("teas", "Tea")
    Tea.objects.filter(origin="Sri Lanka").update(origin="Ceylon")


class Migration(migrations.Migration):
    dependencies = [("teas", "0003_tea_stock")]
    operations = [migrations.RunPython(rename, rename_back)]
# --8<-- [end:data]
