"""A Django view that looks for JSON where only forms are."""

import sys

from django import forms
from django.conf import settings
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.http import require_POST

settings.configure(
    DEBUG=False,
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"],
)


# --8<-- [start:bug]
class OrderForm(forms.Form):
    item = forms.CharField()
    quantity = forms.IntegerField()


@require_POST
def create_order(request):
    form = OrderForm(request.POST)
    status = 201 if form.is_valid() else 400
    answer = form.errors.get_json_data() or form.cleaned_data
    return JsonResponse(answer, status=status)


urlpatterns = [path("orders", create_order)]
# --8<-- [end:bug]

app = get_wsgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
