"""A coroutine as a method of `APIView`, and two views that do answer."""

import asyncio
import warnings

import django
from django.conf import settings
from django.http import JsonResponse
from django.test import AsyncClient
from django.urls import path

settings.configure(ALLOWED_HOSTS=["testserver"], ROOT_URLCONF=__name__)
settings.REST_FRAMEWORK = {"UNAUTHENTICATED_USER": None}
django.setup()

from rest_framework.response import Response
from rest_framework.views import APIView


class Waiting(APIView):
    async def get(self, request):
        return Response({"tea": "Assam"})


class Plain(APIView):
    def get(self, request):
        return Response({"tea": "Assam"})


async def django_view(request):
    return JsonResponse({"tea": "Assam"})


urlpatterns = [
    path("waiting", Waiting.as_view()),
    path("plain", Plain.as_view()),
    path("django", django_view),
]


async def main() -> None:
    print((await Waiting().get(None)).data)
    #> {'tea': 'Assam'}
    client = AsyncClient()
    try:
        await client.get("/waiting")
    except AssertionError as error:
        print(str(error).rpartition("received a ")[2])
        #> `<class 'coroutine'>`
    print((await client.get("/plain")).status_code)
    #> 200
    print((await client.get("/django")).status_code)
    #> 200


warnings.simplefilter("ignore", RuntimeWarning)  # "was never awaited"
asyncio.run(main())
