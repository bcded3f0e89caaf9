"""The work in Flask: Flask-SQLAlchemy, WTForms, Jinja, Flask-Sock."""

import os
import time

from flask import Flask, render_template, request
from flask_sock import Sock
from flask_sqlalchemy import SQLAlchemy
from shop import ORDERS, SHOP, SIZE, TEAS, WAIT
from sqlalchemy.orm import Mapped, mapped_column
from wtforms import Form, IntegerField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

app = Flask(__name__)
app.json.sort_keys = False
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
db = SQLAlchemy(app)
sock = Sock(app)


class Tea(db.Model):
    """A tea."""

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    cents: Mapped[int]

    def as_dict(self):
        return {"id": self.id, "name": self.name, "cents": self.cents}


class OrderForm(Form):
    """What a client orders."""

    tea = StringField(validators=[InputRequired(), Length(max=40)])
    grams = IntegerField(validators=[InputRequired(), NumberRange(50, 1000)])


@app.get("/shop")
def show_shop():
    return SHOP


@app.get("/teas/<int:tea_id>")
def show_tea(tea_id):
    return db.get_or_404(Tea, tea_id).as_dict()


@app.get("/teas")
def list_teas():
    teas = db.session.scalars(db.select(Tea).order_by(Tea.id).limit(SIZE))
    return [tea.as_dict() for tea in teas]


@app.get("/orders")
def list_orders():
    return [
        {
            "id": order.id,
            "customer": {"name": order.customer.name, "city": order.customer.city},
            "lines": [{"tea": line.tea, "grams": line.grams} for line in order.lines],
        }
        for order in ORDERS
    ]


@app.post("/orders")
def add_order():
    form = OrderForm(request.form)
    if not form.validate():
        return {"errors": form.errors}, 422
    return {"tea": form.tea.data, "grams": form.grams.data}, 201


@app.get("/wait")
def wait():
    time.sleep(WAIT)
    return SHOP


@app.get("/page")
def show_page():
    return render_template("page.html", teas=TEAS)


@sock.route("/echo")
def echo(ws):
    while True:
        ws.send(ws.receive())
