from django.test import SimpleTestCase, override_settings


class BooksTests(SimpleTestCase):
    @override_settings(PER_PAGE=1)
    def test_list(self):
        answer = self.client.get("/books/")
        self.assertJSONEqual(answer.text, {"books": ["The Book of Tea"]})
