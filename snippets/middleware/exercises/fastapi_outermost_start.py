"""A header on every answer, unless another layer has answered."""

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

app = FastAPI()


@app.middleware("http")
async def name_shop(request: Request, call_next):
    response = await call_next(request)
    response.headers["Shop"] = "Leaf & Cup"
    return response


@app.middleware("http")
async def refuse_closed(request: Request, call_next):
    if request.url.path == "/archive":
        return JSONResponse({"detail": "Closed"}, 503)
    return await call_next(request)


@app.get("/teas")
@app.get("/archive")
def list_teas():
    return ["Sencha", "Assam"]
