"""A database, in Django."""

import json

from django.core.exceptions import BadRequest
from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from teas.models import Maker, Tea


def shown(tea):
    return {
        "id": tea.id,
        "name": tea.name,
        "cents": tea.cents,
        "stock": tea.stock,
    }


class Teas(View):
    # --8<-- [start:list]
    def get(self, request):
        try:
            limit = int(request.GET.get("limit", 10))
        except ValueError:
            limit = 10
        if not 1 <= limit <= 50:
            raise BadRequest
        teas = Tea.objects.all()[:limit]
        return JsonResponse([shown(tea) for tea in teas], safe=False)
    # --8<-- [end:list]

    # --8<-- [start:create]
    def post(self, request):
        data = json.loads(request.body)
        if type(data["cents"]) is not int:
            raise BadRequest
        try:
            tea = Tea.objects.create(
                name=data["name"],
                cents=data["cents"],
                maker_id=data["maker_id"],
            )
        except IntegrityError:
            said = {"detail": "The database refuses it."}
            return JsonResponse(said, status=409)
        return JsonResponse(shown(tea), status=201)
    # --8<-- [end:create]


class OneTea(View):
    # --8<-- [start:read]
    def get(self, request, tea_id):
        return JsonResponse(shown(get_object_or_404(Tea, pk=tea_id)))
    # --8<-- [end:read]

    # --8<-- [start:update]
    def patch(self, request, tea_id):
        tea = get_object_or_404(Tea, pk=tea_id)
        data = json.loads(request.body)
        if type(data["cents"]) is not int:
            raise BadRequest
        tea.cents = data["cents"]
        tea.save(update_fields=["cents"])
        return JsonResponse(shown(tea))
    # --8<-- [end:update]

    # --8<-- [start:delete]
    def delete(self, request, tea_id):
        get_object_or_404(Tea, pk=tea_id).delete()
        return HttpResponse(status=204)
    # --8<-- [end:delete]


# --8<-- [start:search]
@require_safe
def search(request):
    teas = Tea.objects.all()
    teas = teas.filter(name__icontains=request.GET.get("q", ""))
    return JsonResponse([shown(tea) for tea in teas], safe=False)
# --8<-- [end:search]


# --8<-- [start:lazy]
@require_safe
def list_makers_lazily(request):
    makers = [
        {"name": maker.name, "teas": [tea.name for tea in maker.teas.all()]}
        for maker in Maker.objects.order_by("id")
    ]
    return JsonResponse(makers, safe=False)
# --8<-- [end:lazy]


# --8<-- [start:eager]
@require_safe
def list_makers(request):
    query = Maker.objects.prefetch_related("teas").order_by("id")
    makers = [
        {"name": maker.name, "teas": [tea.name for tea in maker.teas.all()]}
        for maker in query
    ]
    return JsonResponse(makers, safe=False)
# --8<-- [end:eager]


# --8<-- [start:transaction]
@require_POST
def order(request):
    try:
        with transaction.atomic():
            for line in json.loads(request.body):
                count = line["count"]
                if type(count) is not int or not 1 <= count <= 1000:
                    raise BadRequest
                tea = Tea.objects.filter(pk=line["tea_id"])
                taken = tea.update(stock=F("stock") - count)
                if taken == 0:
                    raise Http404
    except IntegrityError:
        said = {"detail": "There is not enough."}
        return JsonResponse(said, status=409)
    return JsonResponse({"detail": "Thank you."}, status=201)
# --8<-- [end:transaction]
