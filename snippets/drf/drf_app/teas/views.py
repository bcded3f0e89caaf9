"""One resource, with a class for each step of a request."""

import asyncio

from asgiref.sync import async_to_sync, sync_to_async
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from rest_framework import mixins, serializers, viewsets
from rest_framework.authentication import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.parsers import JSONParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.throttling import UserRateThrottle
from rest_framework.views import APIView

from teas.models import Tea
from teas.permissions import IsAuthor, IsStaffOrReadOnly


# --8<-- [start:view]
class TeaSerializer(serializers.ModelSerializer):
    class Meta:
        model = Tea
        fields = ["id", "name", "cents"]


class TwoAMinute(UserRateThrottle):
    rate = "2/min"


class TeaViewSet(
    mixins.RetrieveModelMixin,
    mixins.UpdateModelMixin,
    viewsets.GenericViewSet,
):
    renderer_classes = [JSONRenderer]
    authentication_classes = [TokenAuthentication]
    permission_classes = [IsAuthenticated, IsStaffOrReadOnly, IsAuthor]
    throttle_classes = [TwoAMinute]
    queryset = Tea.objects.all()
    parser_classes = [JSONParser]
    serializer_class = TeaSerializer
# --8<-- [end:view]


# --8<-- [start:together]
async def ask(warehouse, seen):
    seen.append(f"{warehouse} is asked")
    await asyncio.sleep(0.01)  # here another server would answer
    seen.append(f"{warehouse} has answered")


async def ask_both():
    seen = []
    await asyncio.gather(ask("north", seen), ask("south", seen))
    return seen
# --8<-- [end:together]


# --8<-- [start:sync]
class Stock(APIView):
    renderer_classes = [JSONRenderer]
    authentication_classes = [TokenAuthentication]
    permission_classes = [IsAuthenticated]

    def get(self, request):
        return Response(async_to_sync(ask_both)())
# --8<-- [end:sync]


# --8<-- [start:async]
@require_safe
async def stock(request):
    authenticate = sync_to_async(TokenAuthentication().authenticate)
    try:
        found = await authenticate(request)
    except AuthenticationFailed:
        found = None
    if found is None:
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Token"})
    return JsonResponse(await ask_both(), safe=False)
# --8<-- [end:async]
