from django.test import TestCase

from teas.models import Tea


# --8<-- [start:own]
class TeaTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        Tea.objects.create(name="Assam", cents=250)

    def test_list(self):
        with self.assertNumQueries(1):
            response = self.client.get("/teas")
        names = [tea["name"] for tea in response.json()]
        self.assertEqual(names, ["Sencha", "Gyokuro", "Assam"])

    def test_name_of_the_shop(self):
        with self.settings(SHOP="Mina's"):
            response = self.client.get("/")
        self.assertContains(response, "Mina's")
# --8<-- [end:own]


# --8<-- [start:async]
class AsyncTests(TestCase):
    async def test_list_async(self):
        response = await self.async_client.get("/teas")
        tea = {"name": "Sencha", "cents": 310}
        self.assertEqual(response.json()[0], tea)
# --8<-- [end:async]
