from books.models import Book
from django.db import models


class Order(models.Model):
    books = models.ManyToManyField(Book)
