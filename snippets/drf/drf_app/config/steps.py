"""Middleware that tells, in a header, which functions a request reached."""

import sys

from django.core.handlers.base import BaseHandler
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
        BaseHandler.resolve_request,
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
        groups, depth = [], 0  # a function, and those that it calls

        def note(frame, event, argument):
            nonlocal depth
            if event == "call" and frame.f_code is QUERY:
                groups[-1][-1] += " + SQL"
            elif event == "call" and frame.f_code in WATCHED:
                if depth == 0:
                    groups.append([])
                groups[-1].append(frame.f_code.co_qualname)
                depth += 1
            elif event == "return" and frame.f_code in WATCHED:
                depth -= 1

        sys.setprofile(note)
        try:
            response = self.get_response(request)
        finally:
            sys.setprofile(None)
        response["Steps"] = "; ".join(map(told, groups))
        return response


def told(group):
    first, *others = group
    return f"{first}: {', '.join(others)}" if others else first
# --8<-- [end:steps]
