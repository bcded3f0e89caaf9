import json

from django.db import IntegrityError, transaction
from django.http import JsonResponse
from django.views.decorators.http import require_POST

from teas.models import Tea


@require_POST
def add_tea(request):
    data = json.loads(request.body)
    # --8<-- [start:solution]
    try:
        with transaction.atomic():
            Tea.objects.create(name=data["name"], cents=data["cents"])
    # --8<-- [end:solution]
    except IntegrityError:
        return JsonResponse(
            {"detail": f"It is one of {Tea.objects.count()}."}, status=409
        )
    return JsonResponse({"teas": Tea.objects.count()}, status=201)
