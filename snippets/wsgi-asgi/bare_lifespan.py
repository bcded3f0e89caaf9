"""What Uvicorn sends an application when it starts and stops."""

import asyncio

import uvicorn

noted = []


# --8<-- [start:app]
async def app(scope, receive, send):
    assert scope["type"] == "lifespan"
    noted.append(await receive())
    scope["state"]["menu"] = ["Assam", "Sencha"]  # what requests share
    await send({"type": "lifespan.startup.complete"})
    noted.append(await receive())
    await send({"type": "lifespan.shutdown.complete"})
# --8<-- [end:app]


# --8<-- [start:run]
async def main():
    config = uvicorn.Config(app, port=0, log_level="critical")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    noted.append(server.lifespan.state)  # now requests would come
    server.should_exit = True
    await serving


asyncio.run(main())
# --8<-- [end:run]

# --8<-- [start:said]
for one in noted:
    print(one)
    #> {'type': 'lifespan.startup'}
    #> {'menu': ['Assam', 'Sencha']}
    #> {'type': 'lifespan.shutdown'}
# --8<-- [end:said]
