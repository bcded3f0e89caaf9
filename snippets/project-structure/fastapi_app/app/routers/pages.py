# --8<-- [start:page]
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.templating import Jinja2Templates

from ..catalog import BOOKS
from ..settings import SettingsDep

APP = Path(__file__).parent.parent
templates = Jinja2Templates(APP / "templates")
router = APIRouter()


@router.get("/")
def home(request: Request, settings: SettingsDep):
    context = {"books": BOOKS, "name": settings.name}
    return templates.TemplateResponse(request, "home.html", context)
# --8<-- [end:page]


# --8<-- [start:setting]
@router.get("/about")
def about(settings: SettingsDep):
    return {"name": settings.name}
# --8<-- [end:setting]
