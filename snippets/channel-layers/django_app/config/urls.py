from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path
from rooms import views

urlpatterns = [
    path("login", LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("logout", LogoutView.as_view(), name="logout"),
    path("rooms/<slug:slug>", views.show_room),
    path("rooms/<slug:slug>/messages", views.post_message),
]
