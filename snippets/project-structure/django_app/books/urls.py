# --8<-- [start:module]
from django.urls import path

from . import views

app_name = "books"
urlpatterns = [
    path("", views.list_books, name="list-books"),
    path("<int:book_id>", views.show_book, name="show-book"),
]
# --8<-- [end:module]
