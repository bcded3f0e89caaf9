"""Parts of the document that drf-spectacular makes."""

import os
import sys
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).with_name("drf_app")))
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
django.setup()

# --8<-- [start:part]
from drf_spectacular.generators import SchemaGenerator

document = SchemaGenerator().get_schema(public=True)
post = document["paths"]["/teas"]["post"]
print(post["operationId"], *post["responses"])
#> teas_create 201
tea = document["components"]["schemas"]["Tea"]
print(tea["required"])
#> ['cents', 'id', 'name', 'origin', 'stock']
print(tea["properties"]["name"])
#> {'type': 'string', 'maxLength': 40}
print(tea["properties"]["cents"])
#> {'type': 'integer', 'maximum': 100000, 'minimum': 1}
# --8<-- [end:part]
