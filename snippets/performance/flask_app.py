"""What makes a program with Flask answer sooner, each way at work."""

from flask import Flask, request
from flask.json.provider import DefaultJSONProvider
from flask_sqlalchemy import SQLAlchemy
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import to_json
from sqlalchemy.orm import Mapped, mapped_column

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
db = SQLAlchemy(app)


class Tea(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    cents: Mapped[int]


# --8<-- [start:columns]
@app.get("/teas")
def list_teas():
    teas = db.session.execute(db.select(Tea.id, Tea.name, Tea.cents))
    return [tea._asdict() for tea in teas]
# --8<-- [end:columns]


# --8<-- [start:json]
class CompiledJSON(DefaultJSONProvider):
    def dumps(self, obj, **kwargs):
        return to_json(obj).decode()


app.json = CompiledJSON(app)
# --8<-- [end:json]


# --8<-- [start:check]
class Order(BaseModel):
    tea: str
    grams: int


ORDERS = TypeAdapter(list[Order])  # made once, not for each request


@app.post("/orders")
def add_orders():
    orders = ORDERS.validate_json(request.get_data())
    return {"grams": sum(order.grams for order in orders)}


@app.errorhandler(ValidationError)
def refuse(error):
    return error.errors(include_url=False, include_context=False), 422
# --8<-- [end:check]


with app.app_context():
    db.create_all()
    db.session.add(Tea(name="Assam", cents=450))
    db.session.commit()
