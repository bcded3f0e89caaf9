"""A resource answers JSON, and an argument that is no number is refused."""

from flask import Flask
from flask_restful import Api, Resource, reqparse

app = Flask(__name__)
api = Api(app)
wanted = reqparse.RequestParser().add_argument("limit", type=int, location="args")


@api.resource("/teas")
class Teas(Resource):
    def get(self) -> dict:
        return {"limit": wanted.parse_args()["limit"]}


client = app.test_client()
assert client.get("/teas?limit=2").json == {"limit": 2}
assert client.get("/teas?limit=x").status_code == 400
