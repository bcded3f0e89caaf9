# --8<-- [start:tests]
def headers(client):
    return {"X-CSRFToken": client.get("/api/session").json()["csrf_token"]}


def log_in(client):
    mina = {"username": "mina", "password": "sencha-tea-at-noon"}
    return client.post("/login", data=mina, headers=headers(client))


def test_list_is_public(client):
    assert client.get("/api/books").json()[0]["title"] == "Emma"


def test_book_is_added_after_login(client):
    assert log_in(client).status_code == 302
    book = {"title": "Persuasion", "author": "Jane Austen"}
    client.post("/books", data=book, headers=headers(client))
    assert "Persuasion" in client.get("/").text


def test_others_book_cannot_be_removed(client):
    log_in(client)
    response = client.delete("/api/books/2", headers=headers(client))
    assert response.status_code == 404


def test_admin_is_for_staff(client):
    log_in(client)
    assert client.get("/admin/").status_code == 403
# --8<-- [end:tests]
