"""The addresses, and what answers there."""

from django.urls import path
from tea import views

urlpatterns = [
    path("echo/<name>", views.echo),
    path("menu", views.show_menu),
    path("sync/<int:number>", views.sync),
    path("async/<int:number>", views.waits),
    path("blocks/<int:number>", views.blocks),
    path("moved/<int:number>", views.moves),
    path("events/<int:count>", views.events),
    path("async-events/<int:count>", views.async_events),
]
