"""Makes the tables, two people and two books to try the program with."""

from app import Book, User, app, db
from werkzeug.security import generate_password_hash

with app.app_context():
    db.create_all()
    mina = User(
        username="mina",
        password_hash=generate_password_hash("sencha-tea-at-noon"),
    )
    tom = User(
        username="tom",
        password_hash=generate_password_hash("earl-grey-at-five"),
        is_staff=True,
    )
    for title, author, reader in [
        ("Emma", "Jane Austen", mina),
        ("Dracula", "Bram Stoker", tom),
    ]:
        db.session.add(Book(title=title, author=author, reader=reader))
        db.session.flush()
    db.session.commit()
