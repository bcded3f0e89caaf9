from django.urls import path
from teas import views

urlpatterns = [
    path("", views.list_teas, name="list_teas"),
    path("teas/<int:tea_id>", views.read_tea, name="read_tea"),
    path("search", views.search),
    path("praise", views.praise),
    path("link", views.link),
    path("stock", views.stock),
    path("mail", views.mail),
    path("address", views.address),
    path("undefined", views.undefined),
    path("undefined/inside", views.undefined_inside),
]
