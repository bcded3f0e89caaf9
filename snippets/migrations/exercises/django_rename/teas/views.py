"""A database that migrations have made, in Django."""

import json

from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views import View
from django.views.decorators.http import require_safe

from teas.models import Tea


def shown(tea):
    return {
        "id": tea.id,
        "name": tea.name,
        "origin": tea.country,
        "stock": tea.stock,
    }


class Teas(View):
    def get(self, request):
        teas = Tea.objects.all()
        return JsonResponse([shown(tea) for tea in teas], safe=False)

    def post(self, request):
        data = json.loads(request.body)
        tea = Tea.objects.create(
            name=data["name"], country=data["origin"]
        )
        return JsonResponse(shown(tea), status=201)


@require_safe
def read_tea(request, tea_id):
    return JsonResponse(shown(get_object_or_404(Tea, pk=tea_id)))
