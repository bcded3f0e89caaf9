"""A form to subscribe with; the page that thanks is the answer to the post."""

import os
from secrets import token_urlsafe

from flask import Flask, flash, render_template_string
from flask_wtf import CSRFProtect, FlaskForm
from flask_wtf.csrf import generate_csrf
from wtforms import EmailField
from wtforms.validators import DataRequired, Email

app = Flask(__name__)
app.secret_key = os.environ.get("SECRET_KEY") or token_urlsafe()
CSRFProtect(app)

THANKS = "{% for message in get_flashed_messages() %}{{ message }}{% endfor %}"
FORM = "<form method=post>{{ form.csrf_token }}{{ form.email }}</form>"


class SubscribeForm(FlaskForm):
    email = EmailField(validators=[DataRequired(), Email()])


@app.route("/subscribe", methods=["GET", "POST"])
def subscribe():
    form = SubscribeForm()
    if form.validate_on_submit():
        flash(f"Thank you, {form.email.data}.")
        return render_template_string(THANKS)
    return render_template_string(FORM, form=form)


@app.get("/thanks")
def thanks():
    return render_template_string(THANKS)


@app.get("/token")
def token():
    return {"csrf_token": generate_csrf()}
