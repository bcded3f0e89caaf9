from django.contrib import messages
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from .forms import OrderForm
from .shop import ORDERS, Order


# --8<-- [start:view]
@require_http_methods(["GET", "HEAD", "POST"])
def take_order(request):
    if request.method == "POST":
        form = OrderForm(request.POST)
        if form.is_valid():
            order = Order(**form.cleaned_data)
            ORDERS.append(order)
            messages.success(request, f"Thank you, {order.name}.")
            return redirect("list_orders")
    else:
        form = OrderForm()
    return render(request, "orders/order.html", {"form": form})
# --8<-- [end:view]


# --8<-- [start:orders]
@require_safe
def list_orders(request):
    return render(request, "orders/orders.html", {"orders": ORDERS})
# --8<-- [end:orders]


# --8<-- [start:token]
@require_safe
def token(request):
    return JsonResponse({"csrf_token": get_token(request)})
# --8<-- [end:token]
