"""What it costs to send a parcel."""

from django import forms
from django.http import JsonResponse
from django.views.decorators.http import require_safe

from shop.errors import invalid

# --8<-- [start:quote]
CENTS_A_KILO = {"kr": 300, "kz": 500, "us": 900}


class QuoteForm(forms.Form):
    grams = forms.IntegerField(min_value=1, max_value=20_000)
    country = forms.ChoiceField(choices=[(c, c) for c in CENTS_A_KILO])


@require_safe
def quote(request):
    form = QuoteForm(request.GET)
    if not form.is_valid():
        return invalid(form.errors)
    kilos = -(-form.cleaned_data["grams"] // 1000)
    cents = kilos * CENTS_A_KILO[form.cleaned_data["country"]]
    return JsonResponse({"cents": cents})
# --8<-- [end:quote]
