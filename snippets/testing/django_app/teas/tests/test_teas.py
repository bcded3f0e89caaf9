import pytest
from django.contrib.auth.models import User
from django.test import Client

from teas.models import Tea

# --8<-- [start:rollback]
pytestmark = pytest.mark.django_db
# --8<-- [end:rollback]


# --8<-- [start:client]
def test_list(client):
    response = client.get("/teas")
    assert response.status_code == 200
    assert response.json() == [
        {"name": "Sencha", "cents": 310},
        {"name": "Gyokuro", "cents": 690},
    ]


def test_add(client):
    tea = {"name": "Assam", "cents": 250}
    response = client.post("/teas", tea, "application/json")
    assert response.status_code == 201
    assert tea in client.get("/teas").json()
# --8<-- [end:client]


# --8<-- [start:database]
def test_add_is_stored(client):
    tea = {"name": "Assam", "cents": 250}
    client.post("/teas", tea, "application/json")
    assert Tea.objects.get(name="Assam").cents == 250


def test_same_name_is_refused(client):
    tea = {"name": "Sencha", "cents": 1}
    response = client.post("/teas", tea, "application/json")
    assert response.status_code == 409
    assert len(client.get("/teas").json()) == 2
# --8<-- [end:database]


# --8<-- [start:parametrize]
@pytest.mark.parametrize("cents", [0, -1, "free", None])
def test_wrong_price_is_refused(client, cents):
    tea = {"name": "Assam", "cents": cents}
    response = client.post("/teas", tea, "application/json")
    assert response.status_code == 422
# --8<-- [end:parametrize]


# --8<-- [start:login]
def test_log_in(client):
    login = {"name": "mina", "password": "tea"}
    client.post("/login", login, "application/json")
    assert client.get("/me").json() == {"name": "mina"}


def test_me(client):
    client.force_login(User.objects.get(username="mina"))
    assert client.get("/me").json() == {"name": "mina"}
# --8<-- [end:login]


def test_me_of_nobody(client):
    assert client.get("/me").status_code == 401


# --8<-- [start:replace]
def test_price_in_euros(client, monkeypatch):
    monkeypatch.setattr("teas.views.rate", lambda: 50)
    assert client.get("/teas/1").json()["euro_cents"] == 155
# --8<-- [end:replace]


# --8<-- [start:settings]
def test_name_of_the_shop(client, settings):
    settings.SHOP = "Mina's"
    assert client.get("/").json() == {"hello": "Welcome to Mina's"}
# --8<-- [end:settings]


# --8<-- [start:queries]
def test_list_sends_one_query(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/teas")
# --8<-- [end:queries]


# --8<-- [start:raises]
def test_no_cups_raises(client):
    with pytest.raises(ZeroDivisionError):
        client.get("/teas/1/cups/0")


def test_no_cups_is_500(client):
    quiet = Client(raise_request_exception=False)
    assert quiet.get("/teas/1/cups/0").status_code == 500
# --8<-- [end:raises]


# --8<-- [start:pitfall]
def test_client_sends_no_token_and_none_is_asked_for(client):
    tea = {"name": "Assam", "cents": 250}
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/teas", tea, "application/json")
    assert response.status_code == 403
    response = client.post("/teas", tea, "application/json")
    assert response.status_code == 201
# --8<-- [end:pitfall]
