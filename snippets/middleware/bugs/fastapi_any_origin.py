"""A CORS layer that is meant for one page of our own."""

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

app = FastAPI()
# --8<-- [start:bug]
app.add_middleware(
    CORSMiddleware,
    allow_origins=["*"],
    allow_methods=["GET"],
    allow_headers=["X-Request-ID"],
    expose_headers=["X-Request-ID"],
    allow_credentials=True,
)
# --8<-- [end:bug]


@app.get("/api/stock")
def read_stock():
    return {"Sencha": 12}
