from fastapi.testclient import TestClient

from .main import app
from .settings import Settings, get_settings


def test_list(monkeypatch):
    one = {get_settings: lambda: Settings(per_page=1)}
    monkeypatch.setattr(app, "dependency_overrides", one)
    answer = TestClient(app).get("/books/")
    assert answer.json() == {"books": ["The Book of Tea"]}
