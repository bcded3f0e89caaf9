import pytest
from fastapi.testclient import TestClient
from main import Base, Tea, app, open_session
from sqlalchemy import create_engine, event
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool


# --8<-- [start:app-fixture]
@pytest.fixture(scope="session")
def engine():
    engine = create_engine(
        "sqlite://",  # in memory
        poolclass=StaticPool,
        connect_args={"check_same_thread": False, "isolation_level": None},
    )
    event.listen(engine, "begin", begin)
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Tea(name="Sencha", cents=310))
        session.add(Tea(name="Gyokuro", cents=690))
        session.commit()
    yield engine
    engine.dispose()


def begin(connection):
    connection.exec_driver_sql("BEGIN")
# --8<-- [end:app-fixture]


# --8<-- [start:rollback]
@pytest.fixture
def connection(engine):
    with engine.connect() as connection:
        transaction = connection.begin()
        yield connection
        transaction.rollback()


def joined(connection):
    mode = "create_savepoint"
    return Session(connection, join_transaction_mode=mode)
# --8<-- [end:rollback]


# --8<-- [start:client-fixture]
@pytest.fixture
def overrides(connection):
    def open_joined():
        with joined(connection) as session:
            yield session

    app.dependency_overrides[open_session] = open_joined
    yield
    app.dependency_overrides.clear()


@pytest.fixture
def client(overrides):
    with TestClient(app) as client:
        yield client
# --8<-- [end:client-fixture]
