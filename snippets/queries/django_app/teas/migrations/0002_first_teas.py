from django.db import migrations

# --8<-- [start:tables]
ROWS = [
    ("Sencha", "Uji", 310, [(5, "Fresh"), (4, "Light")]),
    ("Gyokuro", "Uji", 690, [(5, "Sweet"), (5, "Deep"), (3, "Dear")]),
    ("Hojicha", "Uji", 260, [(4, "Nutty")]),
    ("Earl Grey", "Tom & Ann", 280, [(2, "Soap")]),
    ("Été", "Tom & Ann", 350, []),
    ("Frost Tea", "Nilgiri", 420, [(5, "Clear"), (4, "Mild")]),
]


def add(apps, schema_editor):
    Maker = apps.get_model("teas", "Maker")
    Tea = apps.get_model("teas", "Tea")
    for name, maker, cents, reviews in ROWS:
        tea = Tea.objects.create(
            name=name,
            about="...",
            cents=cents,
            maker=Maker.objects.get_or_create(name=maker)[0],
        )
        for stars, text in reviews:
            tea.reviews.create(stars=stars, text=text)


class Migration(migrations.Migration):
    dependencies = [("teas", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
# --8<-- [end:tables]
