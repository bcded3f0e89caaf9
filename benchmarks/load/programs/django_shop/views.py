"""The work in Django."""

import asyncio
import time

from django.http import JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import csrf_exempt
from shop import ORDERS, SHOP, SIZE, TEAS, WAIT

from django_shop.forms import OrderForm
from django_shop.models import Tea


def show_shop(request):
    return JsonResponse(SHOP)


def show_tea(request, tea_id):
    return JsonResponse(get_object_or_404(Tea, id=tea_id).as_dict())


def list_teas(request):
    teas = Tea.objects.order_by("id")[:SIZE]
    return JsonResponse([tea.as_dict() for tea in teas], safe=False)


@csrf_exempt  # its clients have no session
def orders(request):
    if request.method == "POST":
        form = OrderForm(request.POST)
        if not form.is_valid():
            return JsonResponse({"errors": form.errors}, status=422)
        return JsonResponse(form.cleaned_data, status=201)
    listed = [
        {
            "id": order.id,
            "customer": {"name": order.customer.name, "city": order.customer.city},
            "lines": [{"tea": line.tea, "grams": line.grams} for line in order.lines],
        }
        for order in ORDERS
    ]
    return JsonResponse(listed, safe=False)


def wait(request):
    time.sleep(WAIT)
    return JsonResponse(SHOP)


async def wait_async(request):
    await asyncio.sleep(WAIT)
    return JsonResponse(SHOP)


def show_page(request):
    return render(request, "page.html", {"teas": TEAS})
