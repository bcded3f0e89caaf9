"""A first app with FastAPI."""

# --8<-- [start:program]
from fastapi import FastAPI, HTTPException

app = FastAPI()
teas = {1: "Sencha", 2: "Earl Grey"}


@app.get("/teas/{tea_id}")
def show_tea(tea_id: int):
    if tea_id not in teas:
        raise HTTPException(404)
    return {"id": tea_id, "name": teas[tea_id]}
# --8<-- [end:program]
