"""A header on every answer, also where another layer has answered."""

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

app = FastAPI()


# --8<-- [start:solution]
@app.middleware("http")
async def refuse_closed(request: Request, call_next):
    if request.url.path == "/archive":
        return JSONResponse({"detail": "Closed"}, 503)
    return await call_next(request)


@app.middleware("http")
async def name_shop(request: Request, call_next):
    response = await call_next(request)
    response.headers["Shop"] = "Leaf & Cup"
    return response
# --8<-- [end:solution]


@app.get("/teas")
@app.get("/archive")
def list_teas():
    return ["Sencha", "Assam"]
