"""The paths, of Django's views or of REST framework's."""

from django.conf import settings
from django.urls import path

from django_shop import views

if "drf" in settings.WANTED:
    from django_shop import drf_views as shown
else:
    shown = views

urlpatterns = [
    path("shop", shown.show_shop),
    path("teas/<int:tea_id>", shown.show_tea),
    path("teas", shown.list_teas),
    path("orders", shown.orders),
    path("wait", shown.wait),
    path("wait-async", views.wait_async),
    path("page", views.show_page),
]
