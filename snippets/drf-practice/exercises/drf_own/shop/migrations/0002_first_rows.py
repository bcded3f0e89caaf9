from django.db import migrations


def add(apps, schema_editor):
    User = apps.get_model("auth", "User")
    Token = apps.get_model("authtoken", "Token")
    Order = apps.get_model("shop", "Order")
    for name in ("mina", "tom"):
        user = User.objects.create(username=name)
        Token.objects.create(key=f"{name}-has-this-token", user=user)
        Order.objects.create(owner=user)


class Migration(migrations.Migration):
    dependencies = [
        ("shop", "0001_initial"),
        ("authtoken", "0004_alter_tokenproxy_options"),
    ]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
