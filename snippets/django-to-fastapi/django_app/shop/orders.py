"""The teas, and their orders."""

from django import forms
from django.db import transaction
from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from shop.errors import invalid, read_json, refused
from shop.models import Order, Tea


# --8<-- [start:teas]
@require_safe
def teas(request):
    shown = Tea.objects.values("id", "name", "cents", "stock", "updated")
    return JsonResponse({"teas": list(shown)})
# --8<-- [end:teas]


class ChangesForm(forms.Form):
    since = forms.DateTimeField()


# --8<-- [start:changes]
@require_safe
def changes(request):
    form = ChangesForm(request.GET)
    if not form.is_valid():
        return invalid(form.errors)
    changed = Tea.objects.filter(updated__gte=form.cleaned_data["since"])
    ids = changed.values_list("id", flat=True)
    return JsonResponse({"teas": list(ids)})
# --8<-- [end:changes]


class OrderForm(forms.Form):
    tea = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    count = forms.IntegerField(min_value=1, max_value=1000)


# A client that is no browser carries no cookie, so nothing can be forged.
# --8<-- [start:order]
@csrf_exempt
@require_POST
def order(request):
    data = read_json(request)
    if data is None:
        return invalid(["body"])
    form = OrderForm(data)
    if not form.is_valid():
        return invalid(form.errors)
    count = form.cleaned_data["count"]
    with transaction.atomic():
        tea = (
            Tea.objects.select_for_update()
            .filter(pk=form.cleaned_data["tea"])
            .first()
        )
        if tea is None:
            return refused("no such tea", 404)
        if tea.stock < count:
            return refused("not enough", 409)
        tea.stock -= count
        tea.save()
        order = Order.objects.create(tea=tea, count=count)
    said = {"order": order.id, "state": order.state, "stock": tea.stock}
    return JsonResponse(said, status=201)
# --8<-- [end:order]
