"""The smallest FastAPI app, in one file."""

# --8<-- [start:one]
from fastapi import FastAPI

app = FastAPI()


@app.get("/")
def home():
    return {"shop": "Leaf & Page"}
# --8<-- [end:one]


from fastapi.testclient import TestClient

print(TestClient(app).get("/").text)
#> {"shop":"Leaf & Page"}
