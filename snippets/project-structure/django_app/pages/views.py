# --8<-- [start:page]
from books.catalog import BOOKS
from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def home(request):
    context = {"books": BOOKS, "name": settings.SHOP_NAME}
    return render(request, "pages/home.html", context)
# --8<-- [end:page]


# --8<-- [start:setting]
@require_safe
def about(request):
    return JsonResponse({"name": settings.SHOP_NAME})
# --8<-- [end:setting]
