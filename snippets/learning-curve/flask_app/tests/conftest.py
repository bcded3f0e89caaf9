import os
from tempfile import mkdtemp

import pytest

os.environ["DATABASE_URL"] = f"sqlite:///{mkdtemp()}/test.db"

import init_db


@pytest.fixture
def client():
    return init_db.app.test_client()
