from fastapi import FastAPI

from . import books

app = FastAPI()
