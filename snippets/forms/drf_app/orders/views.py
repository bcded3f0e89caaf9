from rest_framework import status
from rest_framework.response import Response
from rest_framework.views import APIView

from .serializers import OrderSerializer
from .shop import ORDERS


# --8<-- [start:view]
class Orders(APIView):
    def post(self, request):
        serializer = OrderSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        serializer.save()
        return Response(serializer.data, status.HTTP_201_CREATED)
# --8<-- [end:view]

    # --8<-- [start:orders]
    def get(self, request):
        return Response(OrderSerializer(ORDERS, many=True).data)
    # --8<-- [end:orders]
