# --8<-- [start:filter]
from django import template

register = template.Library()


@register.filter
def euros(cents):
    return f"{cents / 100:.2f} €"
# --8<-- [end:filter]
