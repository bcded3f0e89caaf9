"""Pages from templates, in Django."""

from collections import namedtuple
from urllib.parse import urlsplit

from django.http import Http404, HttpResponseBadRequest
from django.shortcuts import render
from django.utils.html import format_html
from django.views.decorators.http import require_safe

Tea = namedtuple("Tea", "id name maker cents left")

TEAS = [
    Tea(1, "Sencha", "Uji", 310, 4),
    Tea(2, "Earl Grey", "Tom & Ann", 280, 0),
    Tea(3, "Assam", "Uji", 250, 1),
]


# --8<-- [start:render]
@require_safe
def list_teas(request):
    maker = request.GET.get("maker", "")
    teas = [tea for tea in TEAS if maker in {"", tea.maker}]
    context = {"teas": teas, "maker": maker}
    return render(request, "teas/list.html", context)
# --8<-- [end:render]


@require_safe
def read_tea(request, tea_id):
    for tea in TEAS:
        if tea.id == tea_id:
            return render(request, "teas/tea.html", {"tea": tea})
    raise Http404


@require_safe
def search(request):
    context = {"q": request.GET.get("q", "")}
    return render(request, "teas/search.html", context)


# --8<-- [start:trusted]
@require_safe
def praise(request):
    by = request.GET.get("by", "")
    line = format_html("<em>Fresh</em>, says {}", by)
    return render(request, "teas/praise.html", {"line": line})
# --8<-- [end:trusted]


# --8<-- [start:link]
@require_safe
def link(request):
    to = request.GET.get("to", "")
    if urlsplit(to).scheme not in {"http", "https"}:
        return HttpResponseBadRequest("Only links to http and https.")
    return render(request, "teas/link.html", {"to": to})
# --8<-- [end:link]


@require_safe
def stock(request):
    names = [tea.name for tea in TEAS] + ["</script><script>alert(1)"]
    return render(request, "teas/stock.html", {"names": names})


# --8<-- [start:mail-view]
@require_safe
def mail(request):
    return render(
        request,
        "teas/mail.txt",
        {"tea": TEAS[1]},
        content_type="text/plain; charset=utf-8",
    )
# --8<-- [end:mail-view]


@require_safe
def address(request):
    return render(request, "teas/address.html")


@require_safe
def undefined(request):
    return render(request, "teas/undefined.html")


@require_safe
def undefined_inside(request):
    return render(request, "teas/inside.html")
