from django.contrib.auth.models import User
from django.test import TestCase


# --8<-- [start:tests]
class ReadingTest(TestCase):
    def log_in(self):
        self.client.force_login(User.objects.get(username="mina"))

    def test_list_is_public(self):
        books = self.client.get("/api/books").json()
        self.assertEqual(books[0]["title"], "Emma")

    def test_book_is_added_after_login(self):
        self.log_in()
        book = {"title": "Persuasion", "author": "Jane Austen"}
        self.client.post("/books", book)
        self.assertContains(self.client.get("/"), "Persuasion")

    def test_others_book_cannot_be_removed(self):
        self.log_in()
        response = self.client.delete("/api/books/2")
        self.assertEqual(response.status_code, 404)

    def test_admin_is_for_staff(self):
        self.log_in()
        self.assertEqual(self.client.get("/admin/").status_code, 302)
# --8<-- [end:tests]
