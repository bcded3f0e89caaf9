"""The arguments of `TemplateResponse`, in the old order and in today's."""

from fastapi import FastAPI, Request
from fastapi.templating import Jinja2Templates
from fastapi.testclient import TestClient
from jinja2 import DictLoader, Environment

page = DictLoader({"tea.html": "Tea: {{ name }}"})
templates = Jinja2Templates(env=Environment(loader=page))
app = FastAPI()


@app.get("/old")
def old(request: Request):
    context = {"request": request, "name": "Assam"}
    return templates.TemplateResponse("tea.html", context)


@app.get("/new")
def new(request: Request):
    return templates.TemplateResponse(request, "tea.html", {"name": "Assam"})


client = TestClient(app)
print(client.get("/new").text)
#> Tea: Assam
try:
    client.get("/old")
except TypeError as error:
    print(type(error).__name__)
    #> TypeError
