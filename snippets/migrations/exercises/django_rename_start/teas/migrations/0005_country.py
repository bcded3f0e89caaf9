from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("teas", "0004_sri_lanka")]
    operations = [
        migrations.RemoveField("tea", "origin"),
        migrations.AddField(
            "tea", "country", models.CharField(max_length=40, null=True)
        ),
    ]
