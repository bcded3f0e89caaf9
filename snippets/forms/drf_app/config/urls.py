from django.urls import path
from orders.views import Orders

urlpatterns = [path("api/orders", Orders.as_view())]
