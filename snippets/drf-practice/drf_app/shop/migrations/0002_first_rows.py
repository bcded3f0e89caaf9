from django.core.management import call_command
from django.db import migrations

TEAS = [  # name, cents, cost, maker
    ("Sencha", 310, 120, "Ito"),
    ("Gyokuro", 690, 310, "Ito"),
    ("Keemun", 280, 150, "Wang"),
    ("Tieguanyin", 540, 90, "Wang"),
    ("Darjeeling", 420, 200, "Rai"),
    ("Assam", 250, 110, "Rai"),
    ("Nilgiri", 260, 180, "Rai"),
]


# --8<-- [start:rows]
def add(apps, schema_editor):
    User = apps.get_model("auth", "User")
    Token = apps.get_model("authtoken", "Token")
    Maker, Tea, Address, Order, Line = (
        apps.get_model("shop", name)
        for name in ("Maker", "Tea", "Address", "Order", "Line")
    )
    makers = {n: Maker.objects.create(name=n) for n in ("Ito", "Wang", "Rai")}
    teas = [
        Tea.objects.create(name=n, cents=c, cost=k, maker=makers[m])
        for n, c, k, m in TEAS
    ]
    for name, text, orders in (("mina", "Seoul", 5), ("tom", "Leeds", 1)):
        user = User.objects.create(username=name)
        Token.objects.create(key=f"{name}-has-this-token", user=user)
        address = Address.objects.create(owner=user, text=text)
        for number in range(orders):
            order = Order.objects.create(owner=user, address=address)
            Line.objects.create(order=order, tea=teas[number], count=1)
            Line.objects.create(order=order, tea=teas[number + 1], count=2)
    # a project runs this command by hand, where it is set up
    alias = schema_editor.connection.alias
    call_command("createcachetable", database=alias)


class Migration(migrations.Migration):
    dependencies = [
        ("shop", "0001_initial"),
        ("authtoken", "0004_alter_tokenproxy_options"),
    ]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
# --8<-- [end:rows]
