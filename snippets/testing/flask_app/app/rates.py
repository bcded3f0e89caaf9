# --8<-- [start:rate]
def rate():
    """Euro cents for a dollar; a real shop asks a bank."""
    return 92
# --8<-- [end:rate]
