"""A file that a client sends is stored."""

import io
import tempfile

from flask import Flask, request
from flask_uploads import IMAGES, UploadSet, configure_uploads

app = Flask(__name__)
app.config["UPLOADED_PHOTOS_DEST"] = tempfile.mkdtemp()
photos = UploadSet("photos", IMAGES)
configure_uploads(app, photos)


@app.post("/photo")
def photo() -> str:
    return photos.save(request.files["photo"])


assert app.test_client().post("/photo", data={"photo": (io.BytesIO(b"GIF"), "tea.gif")}).text == "tea.gif"
