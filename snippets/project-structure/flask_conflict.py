"""Two modules of one name, in Flask."""

# --8<-- [start:conflict]
from flask import Blueprint, Flask

books = Blueprint("books", __name__)
ebooks = Blueprint("books", __name__)

app = Flask(__name__)
app.register_blueprint(books)
try:
    app.register_blueprint(ebooks)
except ValueError as error:
    print(str(error).partition(".")[0])
    #> The name 'books' is already registered for a different blueprint
# --8<-- [end:conflict]
