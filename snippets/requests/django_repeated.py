"""What Django keeps of a query parameter that was sent twice."""

from django.conf import settings
from django.http import QueryDict

settings.configure()

# --8<-- [start:repeated]
# the type of `request.GET` and `request.POST`
params = QueryDict("tag=green&tag=hot")
print(params["tag"])
#> hot
print(params.getlist("tag"))
#> ['green', 'hot']
try:
    params["q"]
except KeyError as error:
    print(repr(error))
    #> MultiValueDictKeyError('q')
# --8<-- [end:repeated]
