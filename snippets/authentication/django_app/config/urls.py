from accounts import views
from django.contrib.auth.views import (
    LoginView,
    LogoutView,
    PasswordChangeView,
)
from django.urls import path

# --8<-- [start:login]
urlpatterns = [
    path("login", LoginView.as_view(), name="login"),
# --8<-- [end:login]
    # --8<-- [start:logout]
    path("logout", LogoutView.as_view(), name="logout"),
    # --8<-- [end:logout]
    # --8<-- [start:password]
    path(
        "password",
        PasswordChangeView.as_view(
            template_name="account.html", success_url="/account"
        ),
        name="password",
    ),
    # --8<-- [end:password]
    path("account", views.account, name="account"),
    path("staff", views.staff),
    path("token", views.make_token),
    path("api/me", views.me),
    path("session", views.who),
]
