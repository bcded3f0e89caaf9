import pytest


@pytest.mark.django_db
def test_price_of_cup(client):
    response = client.get("/teas/1/cups/3")
    assert response.json() == {"cents": 104}
