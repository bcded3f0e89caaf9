"""A shop's API, in Django REST framework."""

from django.db import transaction
from django.db.models import IntegerField
from django_filters.rest_framework import (
    DjangoFilterBackend,
    FilterSet,
    NumberFilter,
)
from rest_framework.decorators import action
from rest_framework.exceptions import APIException, NotFound
from rest_framework.filters import OrderingFilter, SearchFilter
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.pagination import CursorPagination, PageNumberPagination
from rest_framework.response import Response
from rest_framework.throttling import UserRateThrottle
from rest_framework.versioning import (
    AcceptHeaderVersioning,
    NamespaceVersioning,
    URLPathVersioning,
)
from rest_framework.viewsets import ModelViewSet, ReadOnlyModelViewSet

from shop.models import Order, Tea
from shop.serializers import (
    OrderSerializer,
    TeaSerializer,
    TeaV1Serializer,
    TeaV2Serializer,
)


# --8<-- [start:pages]
class Pages(PageNumberPagination):
    page_size = 2
    page_size_query_param = "page_size"
    max_page_size = 5
# --8<-- [end:pages]


# --8<-- [start:cursor]
class NewestFirst(CursorPagination):
    page_size = 2
    ordering = "-id"
    # --8<-- [end:cursor]

    # --8<-- [start:forged]
    def paginate_queryset(self, queryset, request, view=None):
        try:
            return super().paginate_queryset(queryset, request, view)
        except ValueError:  # a position that is no id
            raise NotFound(self.invalid_cursor_message) from None
    # --8<-- [end:forged]


# --8<-- [start:throttle]
class PayRate(UserRateThrottle):
    scope = "pay"
# --8<-- [end:throttle]


# --8<-- [start:conflict]
class OrderPaid(APIException):
    status_code = 409
    default_detail = "This order is paid."
    default_code = "order_paid"
# --8<-- [end:conflict]


# --8<-- [start:viewset]
class OrderViewSet(ModelViewSet):
    serializer_class = OrderSerializer
    pagination_class = Pages

    def get_queryset(self):
        own = Order.objects.filter(owner=self.request.user)
        return own.prefetch_related("lines__tea").order_by("-id")

    def perform_create(self, serializer):
        serializer.save(owner=self.request.user)
    # --8<-- [end:viewset]

    # --8<-- [start:action]
    @action(detail=True, methods=["post"], throttle_classes=[PayRate])
    def pay(self, request, pk=None):
        order = self.get_object()
        unpaid = Order.objects.filter(pk=order.pk, paid=False)
        if not unpaid.update(paid=True):
            raise OrderPaid
        return Response(status=204)
    # --8<-- [end:action]

    # --8<-- [start:unpaid]
    @transaction.atomic
    def perform_update(self, serializer):
        self.lock_unpaid(serializer.instance)
        serializer.save()

    @transaction.atomic
    def perform_destroy(self, order):
        self.lock_unpaid(order)
        order.delete()

    def lock_unpaid(self, order):
        unpaid = Order.objects.filter(pk=order.pk, paid=False)
        if not unpaid.select_for_update().exists():
            raise OrderPaid
    # --8<-- [end:unpaid]


# --8<-- [start:lazy]
class LazyOrders(ListAPIView):
    serializer_class = OrderSerializer

    def get_queryset(self):
        own = Order.objects.filter(owner=self.request.user)
        return own.order_by("-id")
# --8<-- [end:lazy]


# --8<-- [start:feed]
class Feed(LazyOrders):
    pagination_class = NewestFirst

    def get_queryset(self):
        return super().get_queryset().prefetch_related("lines__tea")
# --8<-- [end:feed]


# --8<-- [start:filters]
class TeaFilter(FilterSet):
    class Meta:
        model = Tea
        fields = {"maker": ["exact"], "cents": ["lt", "gt"]}
        filter_overrides = {
            IntegerField: {
                "filter_class": NumberFilter,
                "extra": lambda field: {"min_value": 0},
            }
        }


class TeaViewSet(ReadOnlyModelViewSet):
    serializer_class = TeaSerializer
    queryset = Tea.objects.select_related("maker")
    pagination_class = Pages
    filter_backends = [DjangoFilterBackend, SearchFilter, OrderingFilter]
    filterset_class = TeaFilter
    search_fields = ["name", "maker__name"]
    ordering_fields = ["name", "cents"]
    ordering = ["id"]
# --8<-- [end:filters]


# --8<-- [start:versions]
class Price(RetrieveAPIView):
    queryset = Tea.objects.all()

    def get_serializer_class(self):
        if self.request.version == "v2":
            return TeaV2Serializer
        return TeaV1Serializer


class PriceByPath(Price):
    versioning_class = URLPathVersioning


class PriceByNamespace(Price):
    versioning_class = NamespaceVersioning


class PriceByHeader(Price):
    versioning_class = AcceptHeaderVersioning
# --8<-- [end:versions]
