from flask import Flask

from . import books

app = Flask(__name__)
