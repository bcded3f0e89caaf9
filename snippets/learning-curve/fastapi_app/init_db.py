"""Makes the tables, two people and two books to try the program with."""

from main import Base, Book, Session, User, engine, hasher

Base.metadata.create_all(engine)
with Session(engine) as session, session.begin():
    mina = User(
        username="mina", password_hash=hasher.hash("sencha-tea-at-noon")
    )
    tom = User(
        username="tom",
        password_hash=hasher.hash("earl-grey-at-five"),
        is_staff=True,
    )
    for title, author, reader in [
        ("Emma", "Jane Austen", mina),
        ("Dracula", "Bram Stoker", tom),
    ]:
        session.add(Book(title=title, author=author, reader=reader))
        session.flush()
