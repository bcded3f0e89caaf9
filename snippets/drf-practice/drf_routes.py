"""What a router makes of a viewset: paths, and which method runs which action."""

import django
from django.conf import settings

settings.configure(
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes"],
)
django.setup()

from django.contrib.auth.models import Group
from rest_framework.decorators import action
from rest_framework.routers import SimpleRouter
from rest_framework.viewsets import ModelViewSet


# --8<-- [start:routes]
class OrderViewSet(ModelViewSet):
    queryset = Group.objects.all()  # any model will do here

    @action(detail=True, methods=["post"])
    def pay(self, request, pk=None): ...

    @action(detail=False)
    def unpaid(self, request): ...


router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("orders", OrderViewSet, basename="order")
for route in router.urls:
    for method, name in route.callback.actions.items():
        print(method.upper(), route.pattern, name)
        #> GET orders list
        #> POST orders create
        #> GET orders/unpaid unpaid
        #> GET orders/<str:pk> retrieve
        #> PUT orders/<str:pk> update
        #> PATCH orders/<str:pk> partial_update
        #> DELETE orders/<str:pk> destroy
        #> POST orders/<str:pk>/pay pay
# --8<-- [end:routes]
