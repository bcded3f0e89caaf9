"""Django's ORM in asynchronous code."""

import asyncio

import django
from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import connection, models, transaction

SQLITE = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
settings.configure(DATABASES={"default": SQLITE})
django.setup()


class Tea(models.Model):
    name = models.CharField(max_length=40)
    cents = models.IntegerField()

    class Meta:
        app_label = "teas"


def make_table():
    with connection.schema_editor() as editor:
        editor.create_model(Tea)


# --8<-- [start:other]
@sync_to_async
def add_two():
    with transaction.atomic():
        Tea.objects.create(name="Gyokuro", cents=690)
        Tea.objects.create(name="Assam", cents=250)


async def main():
    await sync_to_async(make_table)()
    await Tea.objects.acreate(name="Sencha", cents=310)
    await add_two()
    tea = await Tea.objects.aget(name="Sencha")
    print(tea.id, tea.name, tea.cents)
    #> 1 Sencha 310
    async for tea in Tea.objects.filter(id__gt=1).order_by("id"):
        print(tea.id, tea.name, tea.cents)
        #> 2 Gyokuro 690
        #> 3 Assam 250


asyncio.run(main())
# --8<-- [end:other]
