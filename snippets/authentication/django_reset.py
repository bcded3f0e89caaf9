"""A link to a new password that works once, in Django."""

import os

import django
from django.conf import settings
from django.core.management.utils import get_random_secret_key

apps = ["django.contrib.auth", "django.contrib.contenttypes"]
key = os.environ.get("SECRET_KEY") or get_random_secret_key()
settings.configure(SECRET_KEY=key, INSTALLED_APPS=apps)
django.setup()

# --8<-- [start:reset]
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

mina = User(pk=1, username="mina")
mina.set_password("sencha-tea-at-noon")
uidb64 = urlsafe_base64_encode(force_bytes(mina.pk))
token = default_token_generator.make_token(mina)
# /reset/<uidb64>/<token>/ gets the user by the key, then asks this.
print(uidb64, default_token_generator.check_token(mina, token))
#> MQ True
mina.set_password("a-cup-of-assam-at-two")
print(default_token_generator.check_token(mina, token))
#> False
# --8<-- [end:reset]
