from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from books import views

# --8<-- [start:login]
urlpatterns = [
    path("login", LoginView.as_view(), name="login"),
    path("logout", LogoutView.as_view(), name="logout"),
# --8<-- [end:login]
    path("", views.home, name="home"),
    path("books", views.add, name="add"),
    path("api/books", views.list_books),
    path("api/books/<int:id>", views.one_book),
    path("api/session", views.session_info),
]
