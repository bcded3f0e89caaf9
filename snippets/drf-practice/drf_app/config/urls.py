from django.urls import include, path
from rest_framework.routers import SimpleRouter
from shop import views

# --8<-- [start:router]
router = SimpleRouter(trailing_slash=False)
router.register("orders", views.OrderViewSet, basename="order")
router.register("teas", views.TeaViewSet)
# --8<-- [end:router]

# --8<-- [start:version-paths]
prices = ([path("prices/<int:pk>", views.PriceByNamespace.as_view())], "shop")
versions = [
    path("<str:version>/prices/<int:pk>", views.PriceByPath.as_view()),
    path("spaces/v1/", include(prices, namespace="v1")),
    path("spaces/v2/", include(prices, namespace="v2")),
    path("prices/<int:pk>", views.PriceByHeader.as_view()),
]
# --8<-- [end:version-paths]

urlpatterns = [
    path("", include(router.urls)),
    path("lazy", views.LazyOrders.as_view()),
    path("feed", views.Feed.as_view()),
    *versions,
]
