from django.urls import path
from orders import views

urlpatterns = [
    path("", views.take_order),
    path("orders", views.list_orders, name="list_orders"),
    path("token", views.token),
]
