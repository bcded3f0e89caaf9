from datetime import UTC, datetime, timedelta

import jwt
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.decorators import (
    login_not_required,
    permission_required,
)
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.models import User
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe


# --8<-- [start:account]
@require_safe
def account(request):
    form = PasswordChangeForm(request.user)
    return render(request, "account.html", {"form": form})
# --8<-- [end:account]


# --8<-- [start:staff]
@require_safe
@permission_required("auth.view_user", raise_exception=True)
def staff(request):
    names = User.objects.order_by("id").values_list("username", flat=True)
    return JsonResponse(list(names), safe=False)
# --8<-- [end:staff]


# --8<-- [start:token]
BEARER = {"WWW-Authenticate": "Bearer"}


@login_not_required
@csrf_exempt
@require_POST
def make_token(request):
    user = authenticate(
        request,
        username=request.POST.get("username"),
        password=request.POST.get("password"),
    )
    if user is None:
        wrong = {"detail": "Wrong name or password."}
        return JsonResponse(wrong, status=401, headers=BEARER)
    claims = {
        "sub": str(user.pk),
        "key": user.get_session_auth_hash(),
        "aud": "api",
        "exp": datetime.now(UTC) + timedelta(minutes=15),
    }
    token = jwt.encode(claims, settings.SECRET_KEY, algorithm="HS256")
    return JsonResponse(
        {"access_token": token, "token_type": "bearer"},
        headers={"Cache-Control": "no-store"},
    )
# --8<-- [end:token]


# --8<-- [start:me]
def token_user(request):
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
        return None
    key = user.get_session_auth_hash()
    return user if constant_time_compare(key, claims.get("key", "")) else None


@login_not_required
@require_safe
def me(request):
    user = token_user(request)
    if user is None:
        wrong = {"detail": "Not authenticated"}
        return JsonResponse(wrong, status=401, headers=BEARER)
    return JsonResponse(
        {"username": user.username, "is_staff": user.is_staff}
    )
# --8<-- [end:me]


# --8<-- [start:session]
@login_not_required
@require_safe
def who(request):
    name = request.user.get_username() or None
    return JsonResponse(
        {"username": name, "csrf_token": get_token(request)}
    )
# --8<-- [end:session]
