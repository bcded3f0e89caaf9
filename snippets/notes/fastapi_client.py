"""What the test client of FastAPI is made of."""

from fastapi.testclient import TestClient

for one in TestClient.__mro__[:2]:
    print(f"{one.__module__}.{one.__name__}")
    #> starlette.testclient.TestClient
    #> httpx2.Client
