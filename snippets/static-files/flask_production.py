"""Flask's static folder with debug mode off."""

from flask import Flask

# --8<-- [start:production]
app = Flask(__name__, static_folder="flask_app/static")

answer = app.test_client().get("/static/style.css")
print(app.debug, answer.status_code)
#> False 200
# --8<-- [end:production]
