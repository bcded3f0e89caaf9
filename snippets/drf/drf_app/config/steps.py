"""Middleware that tells, in a header, which functions a request reached."""

import sys

from django.db.models.sql.compiler import SQLCompiler
from rest_framework import generics, mixins, serializers, views
from rest_framework.authentication import TokenAuthentication
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import JSONParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.renderers import JSONRenderer
from rest_framework.throttling import SimpleRateThrottle
from teas.permissions import IsAuthor, IsStaffOrReadOnly

# --8<-- [start:steps]
WATCHED = {
    one.__code__
    for one in (
        views.APIView.initial,
        DefaultContentNegotiation.select_renderer,
        TokenAuthentication.authenticate,
        IsAuthenticated.has_permission,
        IsStaffOrReadOnly.has_permission,
        SimpleRateThrottle.allow_request,
        views.APIView.http_method_not_allowed,
        mixins.RetrieveModelMixin.retrieve,
        mixins.UpdateModelMixin.update,
        generics.GenericAPIView.get_object,
        IsAuthor.has_object_permission,
        DefaultContentNegotiation.select_parser,
        JSONParser.parse,
        serializers.Serializer.run_validation,
        serializers.BaseSerializer.save,
        serializers.Serializer.to_representation,
        views.APIView.handle_exception,
        JSONRenderer.render,
    )
}
QUERY = SQLCompiler.execute_sql.__code__


class Steps:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        seen = []
        sys.setprofile(
            lambda frame, event, _: seen.append((event, frame.f_code))
        )
        try:
            response = self.get_response(request)
        finally:
            sys.setprofile(None)
        if steps := told(seen):
            response["Steps"] = steps
        return response


def told(seen):
    groups, depth = [], 0  # a function, and those that it calls
    for event, code in seen:
        if event == "call" and code is QUERY:
            groups[-1][-1] += " + SQL"
        elif event == "call" and code in WATCHED:
            if depth == 0:
                groups.append([])
            groups[-1].append(code.co_qualname)
            depth += 1
        elif event == "return" and code in WATCHED:
            depth -= 1
    parts = [f"{first}: {', '.join(rest)}" for first, *rest in groups]
    return "; ".join(part.removesuffix(": ") for part in parts)
# --8<-- [end:steps]
