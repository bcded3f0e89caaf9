# --8<-- [start:application]
from django.urls import include, path

urlpatterns = [
    path("", include("pages.urls")),
    path("books/", include("books.urls")),
    # --8<-- [start:twice]
    path("sale/", include("books.urls", namespace="sale")),
    # --8<-- [end:twice]
]
# --8<-- [end:application]
