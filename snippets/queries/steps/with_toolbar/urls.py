from debug_toolbar.toolbar import debug_toolbar_urls
from django.urls import path
from django.views.generic import ListView
from teas.models import Tea

# --8<-- [start:urls]
urlpatterns = [
    path("", ListView.as_view(model=Tea, template_name="teas.html")),
    *debug_toolbar_urls(),
]
# --8<-- [end:urls]
