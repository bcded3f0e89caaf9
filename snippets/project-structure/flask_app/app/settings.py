# --8<-- [start:settings]
NAME = "Leaf & Page"
PER_PAGE = 2
# --8<-- [end:settings]
