from django.urls import include, path
from rest_framework.routers import SimpleRouter
from teas import views

# --8<-- [start:urls]
router = SimpleRouter(trailing_slash=False)
router.register("teas", views.TeaViewSet)

urlpatterns = [
    path("", include(router.urls)),
    path("stock", views.Stock.as_view()),
    path("async-stock", views.stock),
]
# --8<-- [end:urls]
