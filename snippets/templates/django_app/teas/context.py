# --8<-- [start:context]
# settings.py lists it among the context processors
def shop(request):
    return {"shop": "Leaf & Cup"}
# --8<-- [end:context]
