from django.urls import path
from teas import views

urlpatterns = [
    path("teas", views.Teas.as_view()),
    path("teas/<int:tea_id>", views.OneTea.as_view(), name="tea"),
]
