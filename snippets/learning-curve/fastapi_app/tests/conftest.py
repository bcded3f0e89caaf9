import os
from tempfile import mkdtemp

import pytest
from fastapi.testclient import TestClient

os.environ["DATABASE_URL"] = f"sqlite:///{mkdtemp()}/test.db"

import init_db  # noqa: F401
from main import app


@pytest.fixture
def client():
    return TestClient(app, follow_redirects=False)
