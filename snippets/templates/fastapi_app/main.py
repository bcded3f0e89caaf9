"""Pages from templates, in FastAPI."""

from collections import namedtuple
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import FastAPI, HTTPException, Request
from fastapi.templating import Jinja2Templates
from markupsafe import Markup

app = FastAPI()


# --8<-- [start:context]
def shop(request: Request) -> dict[str, str]:
    return {"shop": "Leaf & Cup"}


templates = Jinja2Templates(
    Path(__file__).with_name("templates"), context_processors=[shop]
)
# --8<-- [end:context]


Tea = namedtuple("Tea", "id name maker cents left")

TEAS = [
    Tea(1, "Sencha", "Uji", 310, 4),
    Tea(2, "Earl Grey", "Tom & Ann", 280, 0),
    Tea(3, "Assam", "Uji", 250, 1),
]


# --8<-- [start:render]
@app.get("/")
def list_teas(request: Request, maker: str = ""):
    teas = [tea for tea in TEAS if maker in {"", tea.maker}]
    return templates.TemplateResponse(
        request, "list.html", {"teas": teas, "maker": maker}
    )
# --8<-- [end:render]


@app.get("/teas/{tea_id}")
def read_tea(request: Request, tea_id: int):
    for tea in TEAS:
        if tea.id == tea_id:
            return templates.TemplateResponse(
                request, "tea.html", {"tea": tea}
            )
    raise HTTPException(404)


@app.get("/search")
def search(request: Request, q: str = ""):
    return templates.TemplateResponse(request, "search.html", {"q": q})


# --8<-- [start:trusted]
@app.get("/praise")
def praise(request: Request, by: str = ""):
    line = Markup("<em>Fresh</em>, says {}").format(by)
    return templates.TemplateResponse(request, "praise.html", {"line": line})
# --8<-- [end:trusted]


# --8<-- [start:link]
@app.get("/link")
def link(request: Request, to: str = ""):
    if urlsplit(to).scheme not in {"http", "https"}:
        raise HTTPException(400, "Only links to http and https.")
    return templates.TemplateResponse(request, "link.html", {"to": to})
# --8<-- [end:link]


@app.get("/stock")
def stock(request: Request):
    names = [tea.name for tea in TEAS] + ["</script><script>alert(1)"]
    return templates.TemplateResponse(request, "stock.html", {"names": names})


# --8<-- [start:mail-view]
@app.get("/mail")
def mail(request: Request):
    return templates.TemplateResponse(
        request, "mail.txt", {"tea": TEAS[1]}, media_type="text/plain"
    )
# --8<-- [end:mail-view]


# --8<-- [start:filter]
def euros(cents: int) -> str:
    return f"{cents / 100:.2f} €"


templates.env.filters["euros"] = euros
# --8<-- [end:filter]


@app.get("/address")
def address(request: Request):
    return templates.TemplateResponse(request, "address.html")


@app.get("/undefined")
def undefined(request: Request):
    return templates.TemplateResponse(request, "undefined.html")


@app.get("/undefined/inside")
def undefined_inside(request: Request):
    return templates.TemplateResponse(request, "inside.html")
