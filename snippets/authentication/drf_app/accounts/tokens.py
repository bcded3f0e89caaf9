from datetime import UTC, datetime, timedelta

import jwt
from django.conf import settings
from django.contrib.auth.models import User
from django.utils.crypto import constant_time_compare
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed


def token_for(user):
    claims = {
        "sub": str(user.pk),
        "key": user.get_session_auth_hash(),
        "aud": "api",
        "exp": datetime.now(UTC) + timedelta(minutes=15),
    }
    return jwt.encode(claims, settings.SECRET_KEY, algorithm="HS256")


class BearerToken(BaseAuthentication):
    def authenticate(self, request):
        given = request.headers.get("Authorization", "")
        scheme, _, token = given.partition(" ")
        if scheme.lower() != "bearer":
            return None
        try:
            claims = jwt.decode(
                token,
                settings.SECRET_KEY,
                algorithms=["HS256"],
                audience="api",
                options={"require": ["exp", "sub"]},
            )
            user = User.objects.get(pk=claims["sub"], is_active=True)
        except (jwt.InvalidTokenError, User.DoesNotExist):
            raise AuthenticationFailed("Not authenticated") from None
        key = user.get_session_auth_hash()
        if not constant_time_compare(key, claims.get("key", "")):
            raise AuthenticationFailed("Not authenticated")
        return user, claims

    def authenticate_header(self, request):
        return "Bearer"
