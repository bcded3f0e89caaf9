"""Django's views may wait for several things at once, too."""

# --8<-- [start:view]
import asyncio

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.http import JsonResponse
from django.test import AsyncClient
from django.urls import path

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["testserver"])


async def price(shop):
    print("ask", shop)
    #> ask Uji
    #> ask Nilgiri
    await asyncio.sleep(0.05)  # another server takes its time
    print("told by", shop)
    #> told by Uji
    #> told by Nilgiri
    return 310


async def cheapest(request):
    found = await asyncio.gather(price("Uji"), price("Nilgiri"))
    return JsonResponse({"cents": min(found)})


urlpatterns = [path("cheapest", cheapest)]
app = get_asgi_application()


async def main():
    answer = await AsyncClient().get("/cheapest")
    print(answer.json())
    #> {'cents': 310}


asyncio.run(main())
# --8<-- [end:view]
