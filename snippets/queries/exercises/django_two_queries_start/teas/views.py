"""A list that tells how many queries it sent, in Django."""

from django.db import connection
from django.http import JsonResponse
from django.test.utils import CaptureQueriesContext
from django.views.decorators.http import require_safe

from teas.models import Tea


def shown(tea):
    return {
        "name": tea.name,
        "maker": tea.maker.name,
        "reviews": [review.text for review in tea.reviews.all()],
    }


@require_safe
def list_teas(request):
    query = Tea.objects.all()
    with CaptureQueriesContext(connection) as sent:
        teas = [shown(tea) for tea in query]
    return JsonResponse({"queries": len(sent), "teas": teas})
