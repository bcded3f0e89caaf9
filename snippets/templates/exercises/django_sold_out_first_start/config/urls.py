from django.urls import path
from teas.views import list_teas

urlpatterns = [path("", list_teas)]
