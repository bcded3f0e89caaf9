import pytest
from app import Tea, create_app, db
from sqlalchemy import event


# --8<-- [start:app-fixture]
@pytest.fixture(scope="session")
def app():
    app = create_app(
        {
            "TESTING": True,
            "SQLALCHEMY_DATABASE_URI": "sqlite://",  # in memory
            "SQLALCHEMY_ENGINE_OPTIONS": {
                "connect_args": {"isolation_level": None}
            },
        }
    )
    with app.app_context():
        db.session.configure(join_transaction_mode="create_savepoint")
        event.listen(db.engine, "begin", begin)
        db.create_all()
        db.session.add(Tea(name="Sencha", cents=310))
        db.session.add(Tea(name="Gyokuro", cents=690))
        db.session.commit()
    yield app
    with app.app_context():
        db.engine.dispose()


def begin(connection):
    connection.exec_driver_sql("BEGIN")
# --8<-- [end:app-fixture]


# --8<-- [start:rollback]
@pytest.fixture
def connection(app, monkeypatch):
    with app.app_context():
        engines = db.engines
    with engines[None].connect() as connection:
        transaction = connection.begin()
        monkeypatch.setitem(engines, None, connection)
        yield connection
        transaction.rollback()
# --8<-- [end:rollback]


# --8<-- [start:client-fixture]
@pytest.fixture
def client(app, connection):
    return app.test_client()
# --8<-- [end:client-fixture]
