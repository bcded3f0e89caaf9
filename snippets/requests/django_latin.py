"""What Django makes of a JSON body that is not UTF-8."""

import json

from django.conf import settings
from django.test import RequestFactory

settings.configure()

# --8<-- [start:latin]
for encoding in ("utf-8", "latin-1"):
    body = '{"item": "café"}'.encode(encoding)
    request = RequestFactory().put("/json", body)
    try:
        print(encoding, json.loads(request.body))
        #> utf-8 {'item': 'café'}
    except ValueError as error:
        print(encoding, type(error).__name__)
        #> latin-1 UnicodeDecodeError
        print(isinstance(error, json.JSONDecodeError))
        #> False
# --8<-- [end:latin]
