from django import forms
from django.core.exceptions import ValidationError

from .shop import EXTRAS, TEAS


# --8<-- [start:form]
class OrderForm(forms.Form):
    name = forms.CharField(max_length=40)
    email = forms.EmailField()
    tea = forms.ChoiceField(choices=TEAS)
    cups = forms.IntegerField(min_value=1, max_value=10, initial=1)
    day = forms.DateField(
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    extras = forms.MultipleChoiceField(
        choices=EXTRAS, required=False, widget=forms.CheckboxSelectMultiple
    )
    gift = forms.BooleanField(required=False)
    note = forms.CharField(
        max_length=200, required=False, widget=forms.Textarea
    )
# --8<-- [end:form]

    # --8<-- [start:rules]
    def clean_day(self):
        day = self.cleaned_data["day"]
        if day and day.isoweekday() == 7:
            raise ValidationError("No delivery on Sundays.")
        return day

    def clean(self):
        cleaned_data = super().clean()
        if cleaned_data.get("gift") and not cleaned_data.get("note"):
            raise ValidationError("A gift needs a note.")
        return cleaned_data
    # --8<-- [end:rules]
