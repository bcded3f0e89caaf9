"""What a client orders."""

from django import forms


class OrderForm(forms.Form):
    """A tea and how much of it."""

    tea = forms.CharField(max_length=40)
    grams = forms.IntegerField(min_value=50, max_value=1000)
