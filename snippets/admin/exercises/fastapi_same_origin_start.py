"""An admin with a page that empties a cache, in FastAPI."""

import os
from secrets import token_urlsafe

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse
from sqladmin import Admin, BaseView, expose
from sqladmin.authentication import AuthenticationBackend

app = FastAPI()


class StaffLogin(AuthenticationBackend):
    async def login(self, request):  # a real one asks for a password
        request.session["is_staff"] = True
        return True

    async def authenticate(self, request):
        return request.session.get("is_staff", False)


class Cache(BaseView):
    name = "Cache"

    @expose("/cache")
    async def empty(self, request):
        return PlainTextResponse("The cache is empty.")


key = os.environ.get("SECRET_KEY") or token_urlsafe()
admin = Admin(app, authentication_backend=StaffLogin(key))
admin.add_view(Cache)
