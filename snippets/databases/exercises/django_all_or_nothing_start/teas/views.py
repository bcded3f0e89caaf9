"""Orders of several teas, in Django."""

import json

from django.core.exceptions import BadRequest
from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from teas.models import Tea


@require_safe
def list_teas(request):
    teas = Tea.objects.values("name", "stock")
    return JsonResponse(list(teas), safe=False)


@require_POST
def order(request):
    lines = json.loads(request.body)
    for line in lines:
        if line["count"] not in range(1, 1001):
            raise BadRequest
    try:
        for line in lines:
            with transaction.atomic():
                tea = Tea.objects.filter(pk=line["tea_id"])
                tea.update(stock=F("stock") - line["count"])
    except IntegrityError:
        said = {"detail": "There is not enough."}
        return JsonResponse(said, status=409)
    return HttpResponse(status=204)
