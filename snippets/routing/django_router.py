"""Ask Django's router without a request: which view, which URL."""

from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django_app import urlpatterns

# --8<-- [start:match]
PATHS = ["/items/7", "/items/seven", "/tags/popular", "/catalog/3", "/shelves"]

for path in PATHS:
    try:
        found = resolve(path)
        view, values = found.view_name, found.kwargs
    except Resolver404 as error:
        view, values = type(error).__name__, {}
    print(path, view, values)
    #> /items/7 show-item {'item_id': 7}
    #> /items/seven Resolver404 {}
    #> /tags/popular django_app.show_tag {'name': 'popular'}
    #> /catalog/3 catalog:show-book {'book_id': 3}
    #> /shelves Resolver404 {}
# --8<-- [end:match]

# --8<-- [start:build]
for name, kwargs in [
    ("show-user", {"username": "Žofie"}),
    ("show-user", {"username": "ada/lovelace"}),
    ("show-item", {"item_id": -1}),
]:
    try:
        print(reverse(name, kwargs=kwargs))
        #> /users/%C5%BDofie
    except NoReverseMatch as error:
        print(kwargs, str(error).partition("tried: ")[2])
        #> {'username': 'ada/lovelace'} ['users/(?P<username>[^/]+)\\Z']
        #> {'item_id': -1} ['items/(?P<item_id>[0-9]+)\\Z']
# --8<-- [end:build]

# --8<-- [start:list]
for pattern in urlpatterns[-5:-1]:
    print(pattern)
    #> <URLPattern 'tags/<str:name>'>
    #> <URLPattern 'tags/popular'>
    #> <URLPattern 'popular'>
    #> <URLResolver <URLPattern list> (catalog:catalog) 'catalog/'>
for pattern in urlpatterns[-2].url_patterns:
    print(pattern)
    #> <URLPattern '' [name='list-books']>
    #> <URLPattern '<int:book_id>' [name='show-book']>
# --8<-- [end:list]
