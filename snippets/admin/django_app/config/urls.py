from django.contrib import admin
from django.urls import path
from teas import views

# --8<-- [start:site]
# --8<-- [start:login]
urlpatterns = [
    path("admin/", admin.site.urls),
# --8<-- [end:login]
# --8<-- [end:site]
    path("session", views.session_info),
    path("teas", views.teas),
]
