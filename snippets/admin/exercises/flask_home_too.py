"""An admin with a page of reports, in Flask."""

import os
from secrets import token_urlsafe

from flask import Flask, redirect, session
from flask_admin import Admin, AdminIndexView, BaseView, expose

app = Flask(__name__)
app.secret_key = os.environ.get("SECRET_KEY") or token_urlsafe()


@app.post("/login")
def login():  # a real one asks for a password
    session["is_staff"] = True
    return redirect("/admin/")


class StaffOnly:
    def is_accessible(self):
        return session.get("is_staff", False)


class Reports(StaffOnly, BaseView):
    @expose("/")
    def index(self):
        return "Seven cups of Sencha were sold."


# --8<-- [start:solution]
class Home(StaffOnly, AdminIndexView):
    pass


admin = Admin(app, index_view=Home())
# --8<-- [end:solution]
admin.add_view(Reports())
