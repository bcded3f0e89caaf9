"""A REST API, in Django alone."""

import json

from django import forms
from django.core.paginator import EmptyPage, Paginator
from django.forms.models import model_to_dict
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views import View

from teas.models import Tea


# --8<-- [start:fields]
class TeaForm(forms.ModelForm):
    class Meta:
        model = Tea
        fields = ("name", "origin", "cents")


def shown(tea):
    return model_to_dict(tea, ["id", "name", "origin", "cents", "stock"])
# --8<-- [end:fields]


def refused(errors, status=400):
    return JsonResponse({"errors": errors}, status=status)


# --8<-- [start:query]
class ListForm(forms.Form):
    q = forms.CharField(required=False)
    origin = forms.CharField(required=False)
    ordering = forms.ChoiceField(
        required=False,
        choices=[(one, one) for one in ("id", "name", "cents", "-cents")],
    )
    page = forms.IntegerField(required=False, min_value=1)
    page_size = forms.IntegerField(
        required=False, min_value=1, max_value=100
    )
# --8<-- [end:query]


class Teas(View):
    # --8<-- [start:list]
    def get(self, request):
        form = ListForm(request.GET)
        if not form.is_valid():
            return refused(form.errors)
        args = form.cleaned_data
        teas = Tea.objects.filter(name__icontains=args["q"])
        if args["origin"]:
            teas = teas.filter(origin=args["origin"])
        teas = teas.order_by(args["ordering"] or "id", "id")
        pages = Paginator(teas, args["page_size"] or 2)
        try:
            page = pages.page(args["page"] or 1)
        except EmptyPage:
            raise Http404 from None
        results = [shown(tea) for tea in page]
        return JsonResponse({"count": pages.count, "results": results})
    # --8<-- [end:list]

    # --8<-- [start:create]
    def post(self, request):
        tea = Tea()
        response = saved(request, tea)
        if tea.pk:
            response.status_code = 201
            response["Location"] = reverse("tea", args=[tea.pk])
        return response


def saved(request, tea):
    if request.content_type != "application/json":
        return refused("JSON, please.", status=415)
    try:
        data = json.loads(request.body)
    except ValueError:
        return refused("This is not JSON.")
    if not isinstance(data, dict):
        return refused("An object, please.")
    if request.method == "PATCH":
        data = model_to_dict(tea) | data
    form = TeaForm(data, instance=tea)
    if not form.is_valid():
        return refused(form.errors)
    form.save()
    return JsonResponse(shown(tea))
# --8<-- [end:create]


# --8<-- [start:one]
class OneTea(View):
    def setup(self, request, tea_id):
        super().setup(request, tea_id)
        self.tea = get_object_or_404(Tea, pk=tea_id)

    def get(self, request, tea_id):
        return JsonResponse(shown(self.tea))

    def delete(self, request, tea_id):
        self.tea.delete()
        return HttpResponse(status=204)
    # --8<-- [end:one]

    # --8<-- [start:change]
    def put(self, request, tea_id):
        return saved(request, self.tea)

    patch = put
    # --8<-- [end:change]
