from django.contrib import messages
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render

from .forms import OrderForm
from .shop import ORDERS, Order


# --8<-- [start:view]
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
def list_orders(request):
    return render(request, "orders/orders.html", {"orders": ORDERS})
# --8<-- [end:orders]


# --8<-- [start:token]
def token(request):
    return JsonResponse({"csrf_token": get_token(request)})
# --8<-- [end:token]
