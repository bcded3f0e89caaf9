"""Middleware that counts the queries of a request."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


class Count:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with CaptureQueriesContext(connection) as queries:
            response = self.get_response(request)
        response["Queries"] = str(len(queries))
        return response
