from django.urls import include, path
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework.routers import SimpleRouter
from teas.views import TeaViewSet

# --8<-- [start:one]
router = SimpleRouter(trailing_slash=False)
router.register("teas", TeaViewSet)

urlpatterns = [
    path("", include(router.urls)),
    path("openapi.json", SpectacularJSONAPIView.as_view()),
]
# --8<-- [end:one]
