from django.urls import include, path
from shop import logins, orders, quotes

paths = [
    path("quote", quotes.quote),
    path("teas", orders.teas),
    path("changes", orders.changes),
    path("orders", orders.order),
    path("login", logins.log_in),
    path("logout", logins.log_out),
    path("me", logins.me),
]
urlpatterns = [path("api/v1/", include(paths))]
