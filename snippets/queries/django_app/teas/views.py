"""A list with what belongs to its rows, in Django."""

from django.db.models import Count, Prefetch
from django.http import JsonResponse
from django.views.decorators.http import require_safe

from teas.models import Review, Tea


# --8<-- [start:slow]
def shown(tea):
    reviews = tea.reviews.all()
    return {
        "name": tea.name,
        "maker": {"name": tea.maker.name},
        "reviews": [{"stars": review.stars} for review in reviews],
    }


@require_safe
def list_slowly(request):
    teas = [shown(tea) for tea in Tea.objects.all()]
    return JsonResponse(teas, safe=False)
# --8<-- [end:slow]


# --8<-- [start:eager]
@require_safe
def list_teas(request):
    query = Tea.objects.select_related("maker")
    query = query.prefetch_related("reviews")
    return JsonResponse([shown(tea) for tea in query], safe=False)
# --8<-- [end:eager]


# --8<-- [start:part]
@require_safe
def list_best(request):
    only = Review.objects.filter(stars=5)
    best = Prefetch("reviews", queryset=only, to_attr="best")
    teas = [
        {"name": tea.name, "best": [one.text for one in tea.best]}
        for tea in Tea.objects.prefetch_related(best)
    ]
    return JsonResponse(teas, safe=False)
# --8<-- [end:part]


# --8<-- [start:count]
@require_safe
def list_counted(request):
    query = Tea.objects.annotate(number=Count("reviews")).order_by("pk")
    teas = [{"name": tea.name, "reviews": tea.number} for tea in query]
    return JsonResponse(teas, safe=False)
# --8<-- [end:count]


# --8<-- [start:joined]
@require_safe
def list_of_maker(request, name):
    query = Tea.objects.filter(maker__name=name)
    query = query.select_related("maker").prefetch_related("reviews")
    return JsonResponse([shown(tea) for tea in query], safe=False)
# --8<-- [end:joined]
