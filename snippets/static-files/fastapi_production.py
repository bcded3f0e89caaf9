"""FastAPI's static folder with debug mode off."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from fastapi.testclient import TestClient

folder = Path(__file__).with_name("fastapi_app") / "static"
# --8<-- [start:production]
app = FastAPI()
app.mount("/static", StaticFiles(directory=folder), name="static")

answer = TestClient(app).get("/static/style.css")
print(app.debug, answer.status_code)
#> False 200
# --8<-- [end:production]
