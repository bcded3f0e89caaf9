"""What makes a program with Django answer sooner, each way at work."""

import asyncio

import django
from django.conf import settings
from django.db import connection, connections, models
from django.http import JsonResponse
from django.test import AsyncClient, Client
from django.urls import path

# --8<-- [start:pool]
POOLED = {
    "ENGINE": "django.db.backends.postgresql",
    "NAME": "shop",
    "OPTIONS": {"pool": {"min_size": 4, "max_size": 20}},
}
# --8<-- [end:pool]

# --8<-- [start:kept]
KEPT = {
    "ENGINE": "django.db.backends.postgresql",
    "NAME": "shop",
    "CONN_MAX_AGE": 60,
    "CONN_HEALTH_CHECKS": True,
}
# --8<-- [end:kept]

# --8<-- [start:middleware]
MIDDLEWARE = [  # of an API without sessions and users
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
]
# --8<-- [end:middleware]

settings.configure(
    ALLOWED_HOSTS=["testserver"],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": ":memory:",
        },
        "pooled": POOLED,
        "kept": KEPT,
    },
    MIDDLEWARE=MIDDLEWARE,
    ROOT_URLCONF=__name__,
)
django.setup()


class Tea(models.Model):
    name = models.CharField(max_length=20)
    cents = models.IntegerField()

    class Meta:
        app_label = "shop"


# --8<-- [start:values]
def list_teas(request):
    teas = Tea.objects.order_by("id").values("id", "name", "cents")
    return JsonResponse(list(teas), safe=False)
# --8<-- [end:values]


# --8<-- [start:async]
async def show_rate(request):
    await asyncio.sleep(0.1)  # as a request to another service
    return JsonResponse({"euro": 1.0})
# --8<-- [end:async]


urlpatterns = [path("teas", list_teas), path("rate", show_rate)]
with connection.schema_editor() as editor:
    editor.create_model(Tea)
Tea.objects.create(name="Assam", cents=450)

answer = Client().get("/teas")
print(answer.text, answer["X-Content-Type-Options"])
#> [{"id": 1, "name": "Assam", "cents": 450}] nosniff
print(asyncio.run(AsyncClient().get("/rate")).text)
#> {"euro": 1.0}
for name in ("pooled", "kept"):
    known = connections[name].settings_dict
    print(name, known["OPTIONS"], known["CONN_MAX_AGE"])
    #> pooled {'pool': {'min_size': 4, 'max_size': 20}} 0
    #> kept {} 60
connection.close()
