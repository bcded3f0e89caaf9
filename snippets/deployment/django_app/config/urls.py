"""The addresses, and what answers there."""

from django.urls import path
from shop import views

urlpatterns = [
    path("", views.home, name="home"),
    path("health/live", views.live),
    path("health/ready", views.ready),
    path("visits", views.visits),
    path("report", views.report),
    path("broken", views.broken),
]
