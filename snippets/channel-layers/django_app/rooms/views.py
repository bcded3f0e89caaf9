from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBadRequest, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from .events import tell
from .models import Room


@require_safe
def show_room(request, slug):
    room = get_object_or_404(Room, slug=slug)
    return render(request, "room.html", {"room": room})


# --8<-- [start:view]
@require_POST
def post_message(request, slug):
    if not request.user.is_staff:
        raise PermissionDenied
    room = get_object_or_404(Room, slug=slug)
    text = request.POST.get("text", "")
    # PostgreSQL has no NUL in a text.
    if not 0 < len(text) <= 500 or "\0" in text:
        return HttpResponseBadRequest("1 to 500 characters")
    message = room.add(request.user, text)
    tell(room.group, message.event)
    return JsonResponse(message.as_json(), status=201)
# --8<-- [end:view]
