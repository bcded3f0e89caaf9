"""What Werkzeug's cleaning makes of a client's file names."""

from werkzeug.utils import secure_filename


# --8<-- [start:names]
def clean(name):
    return secure_filename(name)[-60:] or "nothing is left"


for sent in (
    "../../etc/passwd",
    "..",
    "주문 목록.XLSX",
    "<b>&tea.txt",
    "tasting-notes-for-the-first-teas-of-spring-from-hadong-and-boseong.txt",
):
    print(clean(sent))
    #> etc_passwd
    #> nothing is left
    #> XLSX
    #> btea.txt
    #> tes-for-the-first-teas-of-spring-from-hadong-and-boseong.txt
# --8<-- [end:names]
