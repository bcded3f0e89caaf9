# --8<-- [start:rate]
def rate() -> int:
    """Euro cents for a dollar; a real shop asks a bank."""
    return 92
# --8<-- [end:rate]
