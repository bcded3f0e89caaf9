"""Cleaning a client's file names where the framework has nothing for it."""

import re


# --8<-- [start:names]
def clean(name: str) -> str:
    name = re.split(r"[\\/]", name)[-1]
    name = re.sub(r"[^\w.-]", "_", name)[-60:].strip("._")
    return name or "nothing is left"


for sent in (
    "../../etc/passwd",
    "..",
    "주문 목록.XLSX",
    "<b>&tea.txt",
    "tasting-notes-for-the-first-teas-of-spring-from-hadong-and-boseong.txt",
):
    print(clean(sent))
    #> passwd
    #> nothing is left
    #> 주문_목록.XLSX
    #> b__tea.txt
    #> tes-for-the-first-teas-of-spring-from-hadong-and-boseong.txt
# --8<-- [end:names]
