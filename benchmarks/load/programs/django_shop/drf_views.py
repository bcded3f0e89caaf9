"""The work in Django REST framework."""

import time

from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.response import Response
from shop import ORDERS, SHOP, SIZE, WAIT

from django_shop.models import Tea


class TeaSerializer(serializers.ModelSerializer):
    """A tea."""

    class Meta:
        model = Tea
        fields = ["id", "name", "cents"]


class LineSerializer(serializers.Serializer):
    """A tea and how much of it."""

    tea = serializers.CharField()
    grams = serializers.IntegerField()


class CustomerSerializer(serializers.Serializer):
    """Who ordered."""

    name = serializers.CharField()
    city = serializers.CharField()


class OrderSerializer(serializers.Serializer):
    """Some teas for a customer."""

    id = serializers.IntegerField()
    customer = CustomerSerializer()
    lines = LineSerializer(many=True)


class OrderForm(serializers.Serializer):
    """What a client orders."""

    tea = serializers.CharField(max_length=40)
    grams = serializers.IntegerField(min_value=50, max_value=1000)


@api_view(["GET"])
def show_shop(request):
    return Response(SHOP)


@api_view(["GET"])
def show_tea(request, tea_id):
    return Response(TeaSerializer(get_object_or_404(Tea, id=tea_id)).data)


@api_view(["GET"])
def list_teas(request):
    return Response(TeaSerializer(Tea.objects.order_by("id")[:SIZE], many=True).data)


@api_view(["GET", "POST"])
def orders(request):
    if request.method == "POST":
        form = OrderForm(data=request.data)
        if not form.is_valid():
            return Response(form.errors, status=422)
        return Response(form.validated_data, status=201)
    return Response(OrderSerializer(ORDERS, many=True).data)


@api_view(["GET"])
def wait(request):
    time.sleep(WAIT)
    return Response(SHOP)
