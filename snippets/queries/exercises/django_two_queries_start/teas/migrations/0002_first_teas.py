from django.db import migrations

ROWS = [
    ("Sencha", "Uji", ["Fresh", "Light"]),
    ("Gyokuro", "Uji", ["Sweet"]),
    ("Earl Grey", "Tom & Ann", []),
]


def add(apps, schema_editor):
    Maker = apps.get_model("teas", "Maker")
    for name, maker, reviews in ROWS:
        maker = Maker.objects.get_or_create(name=maker)[0]
        tea = maker.tea_set.create(name=name)
        for text in reviews:
            tea.reviews.create(text=text)


class Migration(migrations.Migration):
    dependencies = [("teas", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
