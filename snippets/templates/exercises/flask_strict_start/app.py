"""Two pages, one of which asks for a name that its view forgot."""

from flask import Flask, render_template

app = Flask(__name__)


@app.get("/teas/1")
def read_tea():
    return render_template("tea.html", name="Sencha")


@app.get("/undefined")
def undefined():
    return render_template("price.html", name="Sencha")
