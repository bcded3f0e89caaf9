from app import create_app


def test_list():
    app = create_app({"TESTING": True, "PER_PAGE": 1})
    answer = app.test_client().get("/books/")
    assert answer.json == {"books": ["The Book of Tea"]}
