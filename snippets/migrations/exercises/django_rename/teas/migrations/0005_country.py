from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("teas", "0004_sri_lanka")]
    # --8<-- [start:solution]
    operations = [
        migrations.RenameField("tea", "origin", "country"),
    ]
    # --8<-- [end:solution]
