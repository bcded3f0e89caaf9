from django.urls import path
from teas import views

urlpatterns = [
    path("teas", views.Teas.as_view()),
    path("teas/<int:tea_id>", views.OneTea.as_view()),
    path("search", views.search),
    path("makers", views.list_makers),
    path("makers/lazy", views.list_makers_lazily),
    path("orders", views.order),
]
