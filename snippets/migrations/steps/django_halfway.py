from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("teas", "0004_sri_lanka")]
    operations = [
        migrations.AddField(
            "tea", "grade", models.CharField(max_length=40, null=True)
        ),
        migrations.AddConstraint(
            "tea",
            models.UniqueConstraint(fields=["origin"], name="one_origin"),
        ),
    ]
