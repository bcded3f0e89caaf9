from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_safe

from teas.models import Tea

# --8<-- [start:addresses]
PAGES = {
    "home": "",
    "login": "login/",
    "list": "teas/tea/",
    "search": "teas/tea/?q=uji",
    "filter": "teas/tea/?withdrawn__exact=1",
    "page": "teas/tea/?p=2",
    "edit": "teas/tea/3/change/",
    "unknown": "teas/tea/99/change/",
    "delete": "teas/tea/3/delete/",
    "action": "teas/tea/",
}
# --8<-- [end:addresses]


# --8<-- [start:session]
@require_safe
def session_info(request):
    return JsonResponse({"csrf_token": get_token(request), **PAGES})
# --8<-- [end:session]


# --8<-- [start:shop]
@require_safe
def teas(request):
    return JsonResponse({
        tea.name: [tea.stock, tea.sold, tea.withdrawn]
        for tea in Tea.objects.order_by("id")
    })
# --8<-- [end:shop]
