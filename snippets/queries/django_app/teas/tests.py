# --8<-- [start:test]
from django.test import TestCase


class ListTests(TestCase):
    def test_list_sends_two_queries(self):
        with self.assertNumQueries(2):
            self.client.get("/teas")
# --8<-- [end:test]
