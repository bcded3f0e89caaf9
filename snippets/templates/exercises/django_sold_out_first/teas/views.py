from django.shortcuts import render
from django.views.decorators.http import require_safe

TEAS = [
    {"name": "Sencha", "left": 9},
    {"name": "Earl Grey", "left": 0},
    {"name": "Assam", "left": 1},
]


@require_safe
def list_teas(request):
    return render(request, "teas/list.html", {"teas": TEAS})
