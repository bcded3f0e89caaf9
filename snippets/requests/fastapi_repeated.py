"""What FastAPI keeps of a query parameter that was sent twice."""

from fastapi.datastructures import QueryParams

# --8<-- [start:repeated]
# the type of `request.query_params`
params = QueryParams("tag=green&tag=hot")
print(params["tag"])
#> hot
print(params.getlist("tag"))
#> ['green', 'hot']
try:
    params["q"]
except KeyError as error:
    print(repr(error))
    #> KeyError('q')
# --8<-- [end:repeated]
