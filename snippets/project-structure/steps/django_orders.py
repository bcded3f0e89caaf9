from django.http import JsonResponse
from django.urls import path


def list_orders(request):
    return JsonResponse({"orders": []})


app_name = "orders"
urlpatterns = [path("", list_orders)]
