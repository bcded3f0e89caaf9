from flask import Flask, url_for

# --8<-- [start:solution]
app = Flask(__name__)
app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 3600
# --8<-- [end:solution]


@app.get("/")
def shop():
    sheet = url_for("static", filename="style.css")
    return f'<link rel="stylesheet" href="{sheet}"><p>Sencha</p>'
