"""Parts of the document that FastAPI makes."""

from fastapi_app.main import app

# --8<-- [start:part]
document = app.openapi()
post = document["paths"]["/teas"]["post"]
print(post["operationId"], *post["responses"])
#> create_tea_teas_post 201 422
tea = document["components"]["schemas"]["NewTea"]
print(tea["required"])
#> ['name', 'origin', 'cents']
print(tea["properties"]["name"])
#> {'type': 'string', 'maxLength': 40, 'minLength': 1, 'title': 'Name'}
print(tea["properties"]["cents"])
#> {'type': 'integer', 'maximum': 100000.0, 'minimum': 1.0, 'title': 'Cents'}
# --8<-- [end:part]
