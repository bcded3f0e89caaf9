"""Two people and two books to try the program with."""

from django.contrib.auth.hashers import make_password
from django.db import migrations


def add(apps, schema_editor):
    User = apps.get_model("auth", "User")
    Book = apps.get_model("books", "Book")
    mina = User.objects.create(
        username="mina", password=make_password("sencha-tea-at-noon")
    )
    tom = User.objects.create(
        username="tom",
        password=make_password("earl-grey-at-five"),
        is_staff=True,
        is_superuser=True,
    )
    Book.objects.create(title="Emma", author="Jane Austen", reader=mina)
    Book.objects.create(title="Dracula", author="Bram Stoker", reader=tom)


class Migration(migrations.Migration):
    dependencies = [
        ("books", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
