from django.core.management import call_command
from django.db import migrations


# --8<-- [start:rows]
def add(apps, schema_editor):
    User = apps.get_model("auth", "User")
    Token = apps.get_model("authtoken", "Token")
    Tea = apps.get_model("teas", "Tea")
    mina = User.objects.create(username="mina", is_staff=True)
    anna = User.objects.create(username="anna", is_staff=True)
    tom = User.objects.create(username="tom")
    Token.objects.create(key="mina-has-this-token", user=mina)
    Token.objects.create(key="tom-has-this-token", user=tom)
    Tea.objects.create(name="Sencha", cents=310, author=mina)
    Tea.objects.create(name="Gyokuro", cents=690, author=anna)
    # a project runs this command by hand, where it is set up
    alias = schema_editor.connection.alias
    call_command("createcachetable", database=alias)


class Migration(migrations.Migration):
    dependencies = [
        ("teas", "0001_initial"),
        ("authtoken", "0004_alter_tokenproxy_options"),
    ]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
# --8<-- [end:rows]
