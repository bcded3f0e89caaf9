"""The first program with FastAPI."""

# --8<-- [start:program]
from fastapi import FastAPI

app = FastAPI()


@app.get("/hello/{name}")
def hello(name: str):
    return {"hello": name}
# --8<-- [end:program]
