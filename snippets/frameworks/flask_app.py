"""A first app with Flask."""

# --8<-- [start:program]
from flask import Flask, abort

app = Flask(__name__)
teas = {1: "Sencha", 2: "Earl Grey"}


@app.get("/teas/<int:tea_id>")
def show_tea(tea_id):
    if tea_id not in teas:
        abort(404)
    return {"id": tea_id, "name": teas[tea_id]}
# --8<-- [end:program]
