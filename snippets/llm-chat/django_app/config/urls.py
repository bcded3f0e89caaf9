"""The addresses, and what answers there."""

from chat import views
from django.urls import path

urlpatterns = [path("api/chat", views.chat)]
