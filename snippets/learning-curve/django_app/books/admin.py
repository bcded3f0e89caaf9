from django.contrib import admin

from books.models import Book


# --8<-- [start:admin]
@admin.register(Book)
class BookAdmin(admin.ModelAdmin):
    list_display = ["title", "author", "reader"]
    search_fields = ["title", "author"]
# --8<-- [end:admin]
