from flask import Flask, url_for

app = Flask(__name__)


@app.get("/")
def shop():
    sheet = url_for("static", filename="style.css")
    return f'<link rel="stylesheet" href="{sheet}"><p>Sencha</p>'
