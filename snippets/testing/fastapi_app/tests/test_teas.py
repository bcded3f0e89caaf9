import pytest
from fastapi.testclient import TestClient
from httpx2 import ASGITransport, AsyncClient
from main import Settings, Tea, app, current_name, get_settings
from rates import rate
from sqlalchemy import event, select


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
    response = client.post("/teas", json=tea)
    assert response.status_code == 201
    assert tea in client.get("/teas").json()
# --8<-- [end:client]


# --8<-- [start:database]
def test_add_is_stored(client, connection):
    client.post("/teas", json={"name": "Assam", "cents": 250})
    query = select(Tea.cents).where(Tea.name == "Assam")
    assert connection.scalar(query) == 250


def test_same_name_is_refused(client):
    tea = {"name": "Sencha", "cents": 1}
    assert client.post("/teas", json=tea).status_code == 409
    assert len(client.get("/teas").json()) == 2
# --8<-- [end:database]


# --8<-- [start:parametrize]
@pytest.mark.parametrize("cents", [0, -1, "free", None])
def test_wrong_price_is_refused(client, cents):
    tea = {"name": "Assam", "cents": cents}
    assert client.post("/teas", json=tea).status_code == 422
# --8<-- [end:parametrize]


# --8<-- [start:login]
def test_log_in(client):
    client.post("/login", json={"name": "mina", "password": "tea"})
    assert client.get("/me").json() == {"name": "mina"}


def test_me(client):
    app.dependency_overrides[current_name] = lambda: "mina"
    assert client.get("/me").json() == {"name": "mina"}
# --8<-- [end:login]


def test_me_of_nobody(client):
    assert client.get("/me").status_code == 401


# --8<-- [start:replace]
def test_price_in_euros(client):
    app.dependency_overrides[rate] = lambda: 50
    assert client.get("/teas/1").json()["euro_cents"] == 155
# --8<-- [end:replace]


# --8<-- [start:settings]
def test_name_of_the_shop(client):
    settings = Settings(shop="Mina's")
    app.dependency_overrides[get_settings] = lambda: settings
    assert client.get("/").json() == {"hello": "Welcome to Mina's"}
# --8<-- [end:settings]


# --8<-- [start:queries]
def test_list_sends_one_query(client, connection):
    sent = []

    def note(connection, cursor, statement, *more):
        sent.append(statement.split()[0])

    event.listen(connection, "before_cursor_execute", note)
    client.get("/teas")
    assert sent.count("SELECT") == 1
# --8<-- [end:queries]


# --8<-- [start:raises]
def test_no_cups_raises(client):
    with pytest.raises(ZeroDivisionError):
        client.get("/teas/1/cups/0")


def test_no_cups_is_500(overrides):
    with TestClient(app, raise_server_exceptions=False) as quiet:
        assert quiet.get("/teas/1/cups/0").status_code == 500
# --8<-- [end:raises]


# --8<-- [start:pitfall]
def test_client_that_is_not_entered_starts_nothing():
    client = TestClient(app)
    with pytest.raises(AttributeError, match="greeting"):
        client.get("/")
    with client:
        assert client.get("/").status_code == 200
# --8<-- [end:pitfall]


# --8<-- [start:async]
@pytest.fixture
def anyio_backend():
    return "asyncio"


@pytest.mark.anyio
async def test_list_async(overrides):
    transport = ASGITransport(app)
    address = "http://testserver"
    async with AsyncClient(transport=transport, base_url=address) as one:
        response = await one.get("/teas")
    assert response.json()[0] == {"name": "Sencha", "cents": 310}
# --8<-- [end:async]
