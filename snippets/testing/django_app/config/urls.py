from django.urls import path
from teas import views

urlpatterns = [
    path("", views.home),
    path("teas", views.Teas.as_view()),
    path("teas/<int:tea_id>", views.read_tea),
    path("teas/<int:tea_id>/cups/<int:cups>", views.price_of_cup),
    path("login", views.log_in),
    path("me", views.me),
]
