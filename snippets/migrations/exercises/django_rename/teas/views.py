"""A database that migrations have made, in Django."""

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from teas.models import Tea


@require_safe
def list_teas(request):
    teas = [
        {
            "id": tea.id,
            "name": tea.name,
            "origin": tea.country,
            "stock": tea.stock,
        }
        for tea in Tea.objects.all()
    ]
    return JsonResponse(teas, safe=False)
