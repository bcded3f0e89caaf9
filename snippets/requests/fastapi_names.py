"""Cleaning a client's file names where the framework has nothing for it."""

import re


# --8<-- [start:names]
def clean(name: str) -> str:
    name = name.replace("\\", "/").rpartition("/")[2]
    name = re.sub(r"[^\w.-]", "_", name)[-60:].strip("._")
    return name or "nothing is left"


for sent in (
    "../../etc/passwd",
    "..",
    "주문 목록.txt",
    "<b>&tea.txt",
    "a" * 300,
):
    print(clean(sent))
    #> passwd
    #> nothing is left
    #> 주문_목록.txt
    #> b__tea.txt
    #> aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
# --8<-- [end:names]
