from app import create_app

client = create_app().test_client()
print(client.get("/orders/").status_code)
