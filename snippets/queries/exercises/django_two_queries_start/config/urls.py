from django.urls import path
from teas import views

urlpatterns = [path("teas", views.list_teas)]
