"""Two modules of one name, in Django."""

import django
from django.conf import settings
from django.core.checks import run_checks
from django.http import HttpResponse

settings.configure(ROOT_URLCONF=__name__)
django.setup()


def list_all(request):
    return HttpResponse("[]")


# --8<-- [start:conflict]
from django.urls import include, path, resolve, reverse

books = [path("", list_all, name="list")]
ebooks = [path("", list_all, name="list")]
urlpatterns = [
    path("books/", include((books, "books"))),
    path("ebooks/", include((ebooks, "books"))),
]

for warning in run_checks():
    print(warning.id, warning.msg.partition(".")[0])
    #> urls.W005 URL namespace 'books' isn't unique
print(resolve("/ebooks/").view_name)
#> books:list
print(reverse("books:list"))
#> /books/
# --8<-- [end:conflict]
print(list_all(None).text)
#> []
