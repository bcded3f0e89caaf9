"""A REST API, in Django REST framework."""

from django.urls import reverse
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.filters import OrderingFilter, SearchFilter
from rest_framework.pagination import PageNumberPagination
from rest_framework.serializers import ModelSerializer
from rest_framework.viewsets import ModelViewSet

from teas.models import Tea


# --8<-- [start:fields]
class TeaSerializer(ModelSerializer):
    class Meta:
        model = Tea
        fields = ["id", "name", "origin", "cents", "stock"]
        read_only_fields = ["stock"]  # as `id` is anyway
# --8<-- [end:fields]


# --8<-- [start:list]
class Pages(PageNumberPagination):
    page_size = 2
    page_size_query_param = "page_size"
    max_page_size = 100
# --8<-- [end:list]


# --8<-- [start:change]
class TeaViewSet(ModelViewSet):
    queryset = Tea.objects.order_by("id")
    serializer_class = TeaSerializer
    # --8<-- [end:change]

    # --8<-- [start:query]
    pagination_class = Pages
    filter_backends = [DjangoFilterBackend, SearchFilter, OrderingFilter]
    filterset_fields = ["origin"]
    search_fields = ["name"]
    ordering_fields = ["id", "name", "cents"]
    # --8<-- [end:query]

    # --8<-- [start:create]
    def get_success_headers(self, data):
        return {"Location": reverse("tea-detail", args=[data["id"]])}
    # --8<-- [end:create]
