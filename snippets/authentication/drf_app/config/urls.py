from accounts import views
from django.urls import path

urlpatterns = [
    path("token", views.MakeToken.as_view()),
    path("api/me", views.Me.as_view()),
    path("api/staff", views.Staff.as_view()),
    path("api/users/<int:pk>", views.OneUser.as_view()),
    path("api/password", views.ChangePassword.as_view()),
]
