"""A form and its validation, in Flask."""

import os
from secrets import token_urlsafe

from flask import Flask, flash, redirect, render_template, url_for
from flask_wtf import CSRFProtect, FlaskForm
from flask_wtf.csrf import generate_csrf
from shop import EXTRAS, ORDERS, TEAS, Order
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import (
    DataRequired,
    Email,
    InputRequired,
    Length,
    NumberRange,
    Optional,
)
from wtforms.widgets import CheckboxInput, ListWidget

# --8<-- [start:csrf]
app = Flask(__name__)
app.config.update(
    SECRET_KEY=os.environ.get("SECRET_KEY") or token_urlsafe(),
    SESSION_COOKIE_SAMESITE="Lax",
)
CSRFProtect(app)
# --8<-- [end:csrf]


# --8<-- [start:form]
def strip(text):
    return text and text.strip()


class OrderForm(FlaskForm):
    name = StringField(
        filters=[strip], validators=[DataRequired(), Length(max=40)]
    )
    email = EmailField(filters=[strip], validators=[DataRequired(), Email()])
    tea = SelectField(choices=TEAS)
    cups = IntegerField(
        default=1, validators=[InputRequired(), NumberRange(1, 10)]
    )
    day = DateField(validators=[Optional()])
    extras = SelectMultipleField(
        choices=EXTRAS,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    gift = BooleanField()
    note = TextAreaField(filters=[strip], validators=[Length(max=200)])
# --8<-- [end:form]

    # --8<-- [start:rules]
    def validate_day(self, field):
        if field.data and field.data.isoweekday() == 7:
            raise ValidationError("No delivery on Sundays.")

    def validate(self, extra_validators=None):
        valid = super().validate(extra_validators)
        if self.gift.data and not self.note.data:
            self.form_errors.append("A gift needs a note.")
            valid = False
        return valid
    # --8<-- [end:rules]


# --8<-- [start:view]
@app.route("/", methods=["GET", "POST"])
def take_order():
    form = OrderForm()
    if form.validate_on_submit():
        order = Order()
        form.populate_obj(order)
        ORDERS.append(order)
        flash(f"Thank you, {order.name}.")
        return redirect(url_for("list_orders"))
    return render_template("order.html", form=form)
# --8<-- [end:view]


# --8<-- [start:orders]
@app.get("/orders")
def list_orders():
    return render_template("orders.html", orders=ORDERS)
# --8<-- [end:orders]


# --8<-- [start:token]
@app.get("/token")
def token():
    return {"csrf_token": generate_csrf()}
# --8<-- [end:token]
