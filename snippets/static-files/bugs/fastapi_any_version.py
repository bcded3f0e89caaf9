from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.staticfiles import StaticFiles

FOLDER = Path(__file__).parents[1] / "fastapi_app" / "static"
FOREVER = "public, max-age=31536000, immutable"


# --8<-- [start:bug]
class VersionedFiles(StaticFiles):
    async def get_response(self, path, scope):
        response = await super().get_response(path, scope)
        if "v" in Request(scope).query_params:
            response.headers["Cache-Control"] = FOREVER
        return response
# --8<-- [end:bug]


app = FastAPI()
app.mount("/static", VersionedFiles(directory=FOLDER), name="static")
