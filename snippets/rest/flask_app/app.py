"""A REST API, in Flask with flask-smorest."""

import os

from flask import Flask, url_for
from flask.views import MethodView
from flask_smorest import Api, Blueprint, abort
from flask_sqlalchemy import SQLAlchemy
from marshmallow import Schema, fields
from marshmallow.validate import Length, OneOf, Range
from sqlalchemy import String, func
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)

app = Flask(__name__)
# --8<-- [start:document]
app.config |= {
    "API_TITLE": "Teas",
    "API_VERSION": "1",
    "OPENAPI_VERSION": "3.0.3",
    "OPENAPI_URL_PREFIX": "/",
    "OPENAPI_JSON_PATH": "openapi.json",
}
# --8<-- [end:document]
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ.get(
    "DATABASE_URL", "sqlite:///teas.db"  # in the folder `instance`
)
db.init_app(app)
api = Api(app)
blp = Blueprint("teas", __name__)


class Tea(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    origin: Mapped[str] = mapped_column(String(40))
    cents: Mapped[int]
    stock: Mapped[int] = mapped_column(default=0)


# --8<-- [start:fields]
class TeaSchema(Schema):
    id = fields.Integer(dump_only=True)
    name = fields.String(required=True, validate=Length(1, 40))
    origin = fields.String(required=True, validate=Length(1, 40))
    cents = fields.Integer(required=True, validate=Range(1, 100_000))
    stock = fields.Integer(dump_only=True)


class TeaChangeSchema(TeaSchema):
    """The same, by a name of its own in the document."""
# --8<-- [end:fields]


# --8<-- [start:query]
class ListSchema(Schema):
    q = fields.String(load_default="")
    origin = fields.String()
    ordering = fields.String(
        load_default="id", validate=OneOf(["id", "name", "cents", "-cents"])
    )
# --8<-- [end:query]


# --8<-- [start:list]
@blp.route("/teas")
class Teas(MethodView):
    @blp.arguments(ListSchema, location="query")
    @blp.response(200, TeaSchema(many=True))
    @blp.paginate(page_size=2, max_page_size=100)
    def get(self, args, pagination_parameters):
        query = db.select(Tea)
        query = query.where(Tea.name.icontains(args["q"], autoescape=True))
        if "origin" in args:
            query = query.where(Tea.origin == args["origin"])
        pages = pagination_parameters
        pages.item_count = db.session.scalar(
            db.select(func.count()).select_from(query.subquery())
        )
        if pages.first_item >= max(pages.item_count, 1):
            abort(404, message="There is no such page.")
        field = args["ordering"]
        column = getattr(Tea, field.removeprefix("-"))
        order = column.desc() if field[0] == "-" else column
        query = query.order_by(order, Tea.id)
        query = query.offset(pages.first_item).limit(pages.page_size)
        return db.session.scalars(query).all()
    # --8<-- [end:list]

    # --8<-- [start:create]
    @blp.arguments(TeaSchema)
    @blp.response(201, TeaSchema)
    def post(self, new):
        tea = Tea(**new)
        db.session.add(tea)
        save()
        return tea, {"Location": url_for("teas.OneTea", tea_id=tea.id)}


def save():
    try:
        db.session.commit()
    except IntegrityError:
        abort(409, message="The name is taken.")
# --8<-- [end:create]


# --8<-- [start:one]
# The largest INTEGER of PostgreSQL; a larger one has no tea.
@blp.route("/teas/<int(max=2147483647):tea_id>")
class OneTea(MethodView):
    @blp.response(200, TeaSchema)
    def get(self, tea_id):
        return db.get_or_404(Tea, tea_id)

    @blp.response(204)
    def delete(self, tea_id):
        db.session.delete(db.get_or_404(Tea, tea_id))
        db.session.commit()
    # --8<-- [end:one]

    # --8<-- [start:change]
    @blp.arguments(TeaSchema)
    @blp.response(200, TeaSchema)
    def put(self, new, tea_id):
        return self.change(tea_id, new)

    @blp.arguments(TeaChangeSchema(partial=True))
    @blp.response(200, TeaSchema)
    def patch(self, new, tea_id):
        return self.change(tea_id, new)

    def change(self, tea_id, new):
        tea = db.get_or_404(Tea, tea_id)
        for name, value in new.items():
            setattr(tea, name, value)
        save()
        return tea
    # --8<-- [end:change]


api.register_blueprint(blp)
