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
from django.urls import include, path, reverse

books = [path("", list_all, name="list")]
ebooks = [path("", list_all, name="list")]
urlpatterns = [
    path("books/", include((books, "books"))),
    path("ebooks/", include((ebooks, "books"))),
]

for warning in run_checks():
    print(warning.id, warning.msg.partition(".")[0])
    #> urls.W005 URL namespace 'books' isn't unique
print(reverse("books:list"))
#> /books/
# --8<-- [end:conflict]
print(list_all(None).status_code)
#> 200
