from django.http import JsonResponse


def list_books(request):
    return JsonResponse({"books": []})
