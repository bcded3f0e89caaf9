from datetime import UTC, datetime

from django.contrib.auth import models as auth
from django.contrib.sessions.backends.db import SessionStore
from django.core import signing
from django.db import migrations

# --8<-- [start:rows]
# Of the password "sencha-tea-at-noon", in as many rounds as Django 4.2.
OLD_HASH = (
    "pbkdf2_sha256$600000$iBxJ0Hq6mJc5Y1fWqkq9aZ$"
    "cSudn+DeBP8g8vgn0ypqAcRaw98RHoQv+hS9RMZpa3E="
)
# The same password, as Django's Argon2 stores it.
NEW_HASH = (
    "argon2$argon2id$v=19$m=102400,t=2,p=8$UW00Y1gwZVQ3c1lwTDJkS3ZSOXVOYQ$"
    "8x6HWm2S9oQdIW3gKbQkD4g4a1k2Kmie3od2F89HVOo"
)
TEAS = [
    ("Sencha", 310, 4, datetime(2026, 1, 5, 9, 0, 0, 250400, UTC)),
    ("Gyokuro", 690, 1, datetime(2026, 1, 6, 18, 30, tzinfo=UTC)),
    ("Earl Grey", 280, 9, datetime(2026, 1, 7, 12, 0, tzinfo=UTC)),
]
PAST = datetime(2026, 1, 1, tzinfo=UTC)
FUTURE = datetime(2100, 1, 1, tzinfo=UTC)


def fill(apps, schema_editor=None):
    Tea = apps.get_model("shop", "Tea")
    for name, cents, stock, updated in TEAS:
        tea = Tea.objects.create(name=name, cents=cents, stock=stock)
        # `create()` and `save()` would write the time of now.
        Tea.objects.filter(pk=tea.pk).update(updated=updated)

    User = apps.get_model("auth", "User")
    mina = User.objects.create(username="mina", password=OLD_HASH)
    tom = User.objects.create(
        username="tom", password=OLD_HASH, is_active=False
    )
    User.objects.create(username="anna", password="!no-password-fits")
    User.objects.create(username="vera", password=NEW_HASH)

    mina_in, tom_in = logged_in(mina), logged_in(tom)
    before = logged_in(mina, password="another")
    elsewhere = signing.dumps(mina_in, key="another secret")
    for key, data, expires in (
        ("mina-logged-in", signed(mina_in), FUTURE),
        ("mina-expired", signed(mina_in), PAST),
        ("mina-old-password", signed(before), FUTURE),
        ("tom-logged-in", signed(tom_in), FUTURE),
        ("visitor-with-cart", signed({"cart": "tea"}), FUTURE),
        ("signed-elsewhere", elsewhere, FUTURE),
    ):
        apps.get_model("sessions", "Session").objects.create(
            session_key=key, session_data=data, expire_date=expires
        )


def logged_in(user, password=OLD_HASH):
    mark = auth.User(password=password).get_session_auth_hash()
    return {
        "_auth_user_id": str(user.pk),
        "_auth_user_backend": "django.contrib.auth.backends.ModelBackend",
        "_auth_user_hash": mark,
    }


def signed(held):
    return SessionStore().encode(held)
# --8<-- [end:rows]


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("sessions", "0001_initial"),
        ("shop", "0001_initial"),
    ]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
