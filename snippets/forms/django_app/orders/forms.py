from django import forms

from .shop import EXTRAS, TEAS


# --8<-- [start:form]
class OrderForm(forms.Form):
    name = forms.CharField(max_length=40)
    email = forms.EmailField()
    tea = forms.ChoiceField(choices=TEAS)
    cups = forms.IntegerField(min_value=1, max_value=10, initial=1)
    day = forms.DateField(
        required=False, widget=forms.DateInput({"type": "date"})
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
        if day and day.strftime("%a") == "Sun":
            raise forms.ValidationError("No delivery on Sundays.")
        return day

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("gift") and not cleaned.get("note"):
            raise forms.ValidationError("A gift needs a note.")
        return cleaned
    # --8<-- [end:rules]
