"""What is answered to requests that are refused."""

import json

from django.http import JsonResponse


def refused(error, status):
    return JsonResponse({"error": error}, status=status)


def invalid(fields):
    said = {"error": "invalid", "fields": sorted(fields)}
    return JsonResponse(said, status=400)


def forged(request, reason=""):
    return refused("forged", 403)


def read_json(request):
    """The object in the body, None where there is none."""
    try:
        data = json.loads(request.body)
    except ValueError:
        return None
    return data if isinstance(data, dict) else None
