"""The rows to try the programs with."""

from datetime import UTC, datetime

from django.contrib.auth import models as auth
from django.contrib.sessions.backends.db import SessionStore

# --8<-- [start:rows]
# Made by Django 4.2, of the password "sencha-tea-at-noon".
OLD_HASH = (
    "pbkdf2_sha256$600000$iBxJ0Hq6mJc5Y1fWqkq9aZ$"
    "cSudn+DeBP8g8vgn0ypqAcRaw98RHoQv+hS9RMZpa3E="
)
TEAS = [
    ("Sencha", 310, 4, datetime(2026, 1, 5, 9, 0, 0, 250400, UTC)),
    ("Gyokuro", 690, 1, datetime(2026, 1, 6, 18, 30, tzinfo=UTC)),
    ("Earl Grey", 280, 9, datetime(2026, 1, 7, 12, 0, tzinfo=UTC)),
]
PAST, FUTURE = datetime(2026, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


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

    for key, user, password, expires in (
        ("mina-logged-in", mina, OLD_HASH, FUTURE),
        ("mina-expired", mina, OLD_HASH, PAST),
        ("mina-old-password", mina, "another", FUTURE),
        ("tom-logged-in", tom, OLD_HASH, FUTURE),
    ):
        data = {
            "_auth_user_id": str(user.pk),
            "_auth_user_backend": "django.contrib.auth.backends.ModelBackend",
            "_auth_user_hash": auth.User(
                password=password
            ).get_session_auth_hash(),
        }
        apps.get_model("sessions", "Session").objects.create(
            session_key=key,
            session_data=SessionStore().encode(data),
            expire_date=expires,
        )
# --8<-- [end:rows]
