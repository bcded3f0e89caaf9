from config.urls import urlpatterns as of_program
from django.urls import include, path

# --8<-- [start:urls]
urlpatterns = [
    *of_program,
    path("silk/", include("silk.urls")),
]
# --8<-- [end:urls]
