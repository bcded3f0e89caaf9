"""Ask FastAPI's router without a request: which view, which URL."""

from fastapi.routing import iter_route_contexts
from fastapi_app import app
from starlette.routing import Match

# --8<-- [start:match]
PATHS = ["/items/7", "/items/seven", "/tags/popular", "/catalog/3", "/shelves"]


def find(path):
    scope = {"type": "http", "method": "GET", "path": path}
    for route in iter_route_contexts(app.routes):
        match, found = route.matches(scope)
        if match is Match.FULL:
            return route.name, found["path_params"]
    return "no route", {}


for path in PATHS:
    view, values = find(path)
    print(path, view, values)
    #> /items/7 show_item {'item_id': '7'}
    #> /items/seven show_item {'item_id': 'seven'}
    #> /tags/popular show_tag {'name': 'popular'}
    #> /catalog/3 show_book {'book_id': '3'}
    #> /shelves no route {}
# --8<-- [end:match]

# --8<-- [start:build]
for username in ("Žofie", "ada/lovelace"):
    try:
        print(app.url_path_for("show_user", username=username))
        #> /users/Žofie
    except AssertionError as error:
        print(username, type(error).__name__, error)
        #> ada/lovelace AssertionError May not contain path separators
print(app.url_path_for("show_item", item_id=-1))
#> /items/-1
# --8<-- [end:build]

# --8<-- [start:list]
for route in app.routes[-2:]:
    print(type(route).__name__, hasattr(route, "path"))
    #> _IncludedRouter False
    #> APIRoute True

for route in iter_route_contexts(app.routes[-5:]):
    print(route.path, route.name, sorted(route.methods))
    #> /tags/{name} show_tag ['GET']
    #> /tags/popular popular_tags ['GET']
    #> /popular popular_tags ['GET']
    #> /catalog/ list_books ['GET']
    #> /catalog/{book_id} show_book ['GET']
    #> /links links ['GET']

paths = app.openapi()["paths"]  # what /docs shows
for path in ("/feed/{page}", "/catalog/{book_id}"):
    [parameter] = paths[path]["get"]["parameters"]
    print(path, parameter["in"], parameter["schema"]["type"])
    #> /feed/{page} path integer
    #> /catalog/{book_id} path integer
# --8<-- [end:list]
