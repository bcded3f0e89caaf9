"""What Django's cleaning makes of a client's file names."""

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.text import get_valid_filename


# --8<-- [start:names]
def clean(name):
    try:
        last_part = SimpleUploadedFile(name, b"").name
        return get_valid_filename(last_part)[-60:]
    except SuspiciousFileOperation as error:
        return type(error).__name__


for sent in (
    "../../etc/passwd",
    "..",
    "주문 목록.txt",
    "<b>&tea.txt",
    "a" * 300,
):
    print(clean(sent))
    #> passwd
    #> SuspiciousFileOperation
    #> 주문_목록.txt
    #> btea.txt
    #> aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
# --8<-- [end:names]
