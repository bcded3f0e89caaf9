"""Parts of the document that flask-smorest makes."""

from flask_app.app import app

# --8<-- [start:part]
document = app.test_client().get("/openapi.json").json
post = document["paths"]["/teas"]["post"]
print(post.get("operationId"), *post["responses"])
#> None 422 201 default
tea = document["components"]["schemas"]["Tea"]
print(tea["required"])
#> ['cents', 'name', 'origin']
print(tea["properties"]["name"])
#> {'type': 'string', 'minLength': 1, 'maxLength': 40}
print(tea["properties"]["cents"])
#> {'type': 'integer', 'minimum': 1, 'maximum': 100000}
# --8<-- [end:part]
