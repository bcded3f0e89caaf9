"""Django's own function sends a letter through Anymail, whose test backend keeps it."""

import django
from django.conf import settings

settings.configure(
    INSTALLED_APPS=["anymail"],
    EMAIL_BACKEND="anymail.backends.test.EmailBackend",
    DEFAULT_FROM_EMAIL="shop@example.com",
)
django.setup()

from django.core import mail  # noqa: E402

assert mail.send_mail("Your order", "sencha", None, ["me@example.com"]) == 1
assert mail.outbox[0].anymail_status.status == {"sent"}
