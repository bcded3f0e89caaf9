"""ORM on sqlite, migrations, sessions, passwords, uploads, sync and async views, async ORM, templates."""

import asyncio
import sys
from tempfile import mkdtemp

from asgiref.sync import async_to_sync, sync_to_async
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import path

settings.configure(
    SECRET_KEY="not secret",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{mkdtemp()}/teas.sqlite3"}},
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
sys.modules["views"] = sys.modules[__name__]
application = get_asgi_application()
call_command("migrate", verbosity=0)

from django.contrib.auth import aauthenticate, authenticate, login  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402
from django.template import Context, Template  # noqa: E402
from django.test import AsyncClient, Client  # noqa: E402


class Tea(models.Model):
    name = models.CharField(max_length=20, unique=True)
    grams = models.IntegerField(default=0)

    class Meta:
        app_label = "shop"

    def __str__(self):
        return self.name


with connection.schema_editor() as editor:
    editor.create_model(Tea)


def count(request):
    request.session["count"] = request.session.get("count", 0) + 1
    return JsonResponse({"count": request.session["count"]})


def enter(request):
    user = authenticate(request, username="ada", password=request.POST["password"])
    if user is None:
        return HttpResponse(status=401)
    login(request, user)
    return JsonResponse({"user": user.username})


def me(request):
    return JsonResponse({"user": str(request.user)})


def upload(request):
    file = request.FILES["file"]
    return JsonResponse({"name": file.name, "size": file.size})


async def teas(request):
    await Tea.objects.acreate(name=request.GET["name"])
    names = [tea.name async for tea in Tea.objects.order_by("name")]
    total = await sync_to_async(Tea.objects.count)()
    return JsonResponse({"names": names, "total": total})


async def wrong(request):
    return JsonResponse({"count": Tea.objects.count()})


def calls_async(request):
    return JsonResponse({"answer": async_to_sync(asyncio.sleep)(0.01, "done")})


async def stream(request):
    async def lines():
        for number in range(3):
            await asyncio.sleep(0)
            yield f"{number}\n"

    return StreamingHttpResponse(lines(), content_type="text/plain")


urlpatterns = [
    path("count", count),
    path("enter", enter),
    path("me", me),
    path("upload", upload),
    path("teas", teas),
    path("wrong", wrong),
    path("calls-async", calls_async),
    path("stream", stream),
]

User.objects.create_user("ada", password="tea")
print(User.objects.get().password.split("$")[0], User.objects.get().check_password("mate"))
client = Client()
print([client.get("/count").json()["count"] for _ in range(3)])
print(client.post("/enter", {"password": "mate"}).status_code, client.post("/enter", {"password": "tea"}).json())
print(client.get("/me").json(), Client().get("/me").json())
print(client.post("/upload", {"file": SimpleUploadedFile("tea.txt", b"x" * 3000)}).json())
print(client.get("/teas?name=sencha").json(), client.get("/calls-async").json())
try:
    client.get("/wrong")
except Exception as error:
    print(type(error).__name__)


async def asynchronously():
    client = AsyncClient()
    print((await client.get("/count")).json(), (await client.get("/count")).json())
    print((await client.get("/teas?name=mate")).json())
    response = await client.get("/stream")
    print([line async for line in response])
    print(await aauthenticate(username="ada", password="tea"))


asyncio.run(asynchronously())
try:
    with transaction.atomic():
        Tea.objects.create(name="rooibos")
        Tea.objects.create(name="rooibos")
except Exception as error:
    print(type(error).__name__, Tea.objects.count())
print(list(Tea.objects.annotate(big=models.F("grams") + 1).values_list("name", "big")))
print(Template("{% for tea in teas %}{{ tea.name|upper }} {% endfor %}").render(Context({"teas": Tea.objects.all()})))
