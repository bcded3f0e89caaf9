"""Login, logout, and who is logged in."""

from django import forms
from django.contrib.auth import authenticate, login, logout
from django.http import JsonResponse
from django.views.decorators.http import require_POST, require_safe

from shop.errors import invalid, read_json, refused


class LoginForm(forms.Form):
    username = forms.CharField()
    password = forms.CharField(strip=False)


# --8<-- [start:login]
@require_POST
def log_in(request):
    data = read_json(request)
    if data is None:
        return invalid(["body"])
    form = LoginForm(data)
    if not form.is_valid():
        return invalid(form.errors)
    user = authenticate(request, **form.cleaned_data)
    if user is None:
        return refused("wrong name or password", 401)
    login(request, user)
    return JsonResponse({"username": user.username})


@require_POST
def log_out(request):
    logout(request)
    return JsonResponse({"username": None})
# --8<-- [end:login]


# --8<-- [start:me]
@require_safe
def me(request):
    if not request.user.is_authenticated:
        return refused("log in first", 401)
    return JsonResponse({"username": request.user.username})
# --8<-- [end:me]
