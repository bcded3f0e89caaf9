"""A REST API in Flask alone: what the extension does, by hand."""

# --8<-- [start:plain]
from flask import Flask, abort, request, url_for

app = Flask(__name__)
teas = {1: {"name": "Sencha", "cents": 310}}  # in place of a database


def checked(data):
    if not isinstance(data, dict) or data.keys() != {"name", "cents"}:
        abort(422)
    if type(data["name"]) is not str or not 1 <= len(data["name"]) <= 40:
        abort(422)
    if type(data["cents"]) is not int or not 1 <= data["cents"] <= 100_000:
        abort(422)
    return data


@app.post("/teas")
def create_tea():
    new = checked(request.get_json())
    if any(tea["name"] == new["name"] for tea in teas.values()):
        abort(409)
    tea_id = len(teas) + 1
    teas[tea_id] = new
    return new, 201, {"Location": url_for("read_tea", tea_id=tea_id)}


@app.get("/teas/<int:tea_id>")
def read_tea(tea_id):
    return teas.get(tea_id) or abort(404)


client = app.test_client()
answer = client.post("/teas", json={"name": "Assam", "cents": 250})
print(answer.status_code, answer.location)
#> 201 /teas/2
for new in (
    {"name": "Assam", "cents": 250},
    {"name": "", "cents": 250},
    {"name": "Oolong", "cents": 0},
    [],
):
    print(client.post("/teas", json=new).status_code)
    #> 409
    #> 422
    #> 422
    #> 422
print(client.get("/teas/9").status_code)
#> 404
# --8<-- [end:plain]
