"""What of Django's ORM waits asynchronously, and what refuses to."""

import asyncio

import django
from django.conf import settings
from django.core.exceptions import SynchronousOnlyOperation
from django.db import connection, models, transaction

DATABASE = {"ENGINE": "django.db.backends.sqlite3", "NAME": "tea.sqlite3"}
settings.configure(DATABASES={"default": DATABASE})
django.setup()


class Tea(models.Model):
    name = models.CharField(max_length=20)

    class Meta:
        app_label = "shop"


with connection.schema_editor() as editor:
    editor.create_model(Tea)


async def main() -> None:
    teas = Tea.objects.filter(name="Assam")
    await Tea.objects.acreate(name="Assam")
    print(hasattr(teas, "aall"), await teas.acount())
    #> False 1
    print([tea.name async for tea in teas])
    #> ['Assam']
    try:
        list(Tea.objects.all())
    except SynchronousOnlyOperation as error:
        print(type(error).__name__)
        #> SynchronousOnlyOperation
    print("async with:", hasattr(transaction.atomic(), "__aenter__"))
    #> async with: False


asyncio.run(main())
connection.close()
