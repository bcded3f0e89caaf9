from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

FOLDER = Path(__file__).parent

app = FastAPI()
# --8<-- [start:solution]
app.mount("/static", StaticFiles(directory=FOLDER / "public"), name="static")
# --8<-- [end:solution]
