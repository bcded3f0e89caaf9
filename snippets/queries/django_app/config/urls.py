from django.urls import path
from teas import views

urlpatterns = [
    path("teas", views.list_teas),
    path("teas/slow", views.list_slowly),
    path("teas/best", views.list_best),
    path("teas/counted", views.list_counted),
    path("makers/<name>/teas", views.list_of_maker),
]
