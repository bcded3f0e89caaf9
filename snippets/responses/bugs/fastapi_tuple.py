"""A FastAPI view that returns a tuple, as a Flask view would."""

from fastapi import FastAPI

app = FastAPI()


# --8<-- [start:bug]
@app.post("/orders")
def create_order():
    return {"id": 7}, 201, {"Location": "/orders/7"}
# --8<-- [end:bug]
