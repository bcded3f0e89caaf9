"""A shop in several modules, in Flask."""

# --8<-- [start:application]
from flask import Flask

from . import books, pages


def create_app(test_config=None):
    app = Flask(__name__)
    app.config.from_object(f"{__name__}.settings")
    app.config.from_prefixed_env("SHOP")
    app.config.from_mapping(test_config)
    app.register_blueprint(pages.bp)
    app.register_blueprint(books.bp, url_prefix="/books")
    # --8<-- [start:twice]
    app.register_blueprint(books.bp, url_prefix="/sale", name="sale")
    # --8<-- [end:twice]
    return app
# --8<-- [end:application]
