"""A shop that is tested, in Django."""

import json

from django.conf import settings
from django.contrib.auth import authenticate, login
from django.db import IntegrityError, transaction
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from teas.models import Tea
from teas.rates import rate


@require_safe
def home(request):
    return JsonResponse({"hello": f"Welcome to {settings.SHOP}"})


# --8<-- [start:views]
class Teas(View):
    def get(self, request):
        teas = [
            {"name": tea.name, "cents": tea.cents}
            for tea in Tea.objects.all()
        ]
        return JsonResponse(teas, safe=False)

    def post(self, request):
        data = json.loads(request.body)
        if type(data["cents"]) is not int or data["cents"] < 1:
            return JsonResponse({"detail": "No price."}, status=422)
        tea = {"name": data["name"], "cents": data["cents"]}
        try:
            with transaction.atomic():
                Tea.objects.create(**tea)
        except IntegrityError:
            detail = "It is there already."
            return JsonResponse({"detail": detail}, status=409)
        return JsonResponse(tea, status=201)


@require_safe
def read_tea(request, tea_id):
    tea = get_object_or_404(Tea, pk=tea_id)
    euro_cents = tea.cents * rate() // 100
    return JsonResponse({"name": tea.name, "euro_cents": euro_cents})


@require_safe
def price_of_cup(request, tea_id, cups):
    tea = get_object_or_404(Tea, pk=tea_id)
    return JsonResponse({"cents": tea.cents // cups})
# --8<-- [end:views]


# --8<-- [start:login-views]
@require_POST
def log_in(request):
    data = json.loads(request.body)
    user = authenticate(
        request, username=data["name"], password=data["password"]
    )
    if user is None:
        return JsonResponse({"detail": "Wrong password."}, status=401)
    login(request, user)
    return JsonResponse({"name": user.username})


@require_safe
def me(request):
    if not request.user.is_authenticated:
        detail = "Nobody is logged in."
        return JsonResponse({"detail": detail}, status=401)
    return JsonResponse({"name": request.user.username})
# --8<-- [end:login-views]
