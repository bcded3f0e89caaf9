"""What Django's cleaning makes of a client's file names."""

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import get_valid_filename


# --8<-- [start:names]
def clean(name):
    try:
        # what a view gets as file.name
        last_part = UploadedFile(name=name).name
        return get_valid_filename(last_part)[-60:]
    except SuspiciousFileOperation as error:
        return type(error).__name__


for sent in (
    "../../etc/passwd",
    "..",
    "주문 목록.XLSX",
    "<b>&tea.txt",
    "tasting-notes-for-the-first-teas-of-spring-from-hadong-and-boseong.txt",
):
    print(clean(sent))
    #> passwd
    #> SuspiciousFileOperation
    #> 주문_목록.XLSX
    #> btea.txt
    #> tes-for-the-first-teas-of-spring-from-hadong-and-boseong.txt
# --8<-- [end:names]
