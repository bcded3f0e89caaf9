from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

FOLDER = Path(__file__).parent

app = FastAPI()
app.mount("/static", StaticFiles(directory=FOLDER), name="static")
