"""Ask Flask's router without a request: which view, which URL."""

from flask import url_for
from flask_app import app
from werkzeug.exceptions import HTTPException

# --8<-- [start:match]
PATHS = ["/items/7", "/items/seven", "/tags/popular", "/catalog/3", "/shelves"]

router = app.url_map.bind("127.0.0.1")

for path in PATHS:
    try:
        view, values = router.match(path)
    except HTTPException as error:
        view, values = type(error).__name__, {}
    print(path, view, values)
    #> /items/7 show_item {'item_id': 7}
    #> /items/seven NotFound {}
    #> /tags/popular popular_tags {}
    #> /catalog/3 catalog.show_book {'book_id': 3}
    #> /shelves RequestRedirect {}
# --8<-- [end:match]

# --8<-- [start:build]
with app.test_request_context():
    print(url_for("show_user", username="Žofie"))
    #> /users/%C5%BDofie
    print(url_for("show_user", username="ada/lovelace"))
    #> /users/ada/lovelace
    print(url_for("show_item", item_id=-1))
    #> /items/-1
# --8<-- [end:build]

# --8<-- [start:list]
for rule in app.url_map.iter_rules():
    if rule.rule.startswith(("/tags/", "/catalog/")):
        print(rule, rule.endpoint, sorted(rule.methods))
        #> /tags/<name> show_tag ['GET', 'HEAD', 'OPTIONS']
        #> /tags/popular popular_tags ['GET', 'HEAD', 'OPTIONS']
        #> /catalog/ catalog.list_books ['GET', 'HEAD', 'OPTIONS']
        #> /catalog/<int:book_id> catalog.show_book ['GET', 'HEAD', 'OPTIONS']
# --8<-- [end:list]
