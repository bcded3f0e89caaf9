"""Messages over WebSockets: what each program says to clients that connect, send, wait and go, in one order for all.

A topic's `messages.toml` holds scenes:

    [[scene]]
    name = "two-clients"
    title = "Two clients in a room"          # in the other languages: titles.toml
    steps = [
        { client = "ann", connect = "/rooms/tea", headers = { Origin = "http://127.0.0.1:8000" } },
        { client = "bob", connect = "/rooms/tea" },
        { client = "ann", send = "Hello" },  # `times = 70000` repeats it, `binary = true` sends bytes
        { client = "bob", expect = 1 },      # wait for so many; 0: nothing comes
        { client = "bob", close = 1000 },    # `drop = true` ends the connection without a word
        { client = "bob", ask = "logout" },  # a request of requests.http, with what `@after` puts before it
    ]

Beside the steps a scene may have `differs = "passage"`, where the programs do not do the same, `only = ["flask"]`,
`fails = ["fastapi"]` for programs that are meant to raise what they do not handle, `server-differs = ["daphne"]`,
`fresh = true` where a server must have heard nothing before, and `attack = "xss nobody"` as requests have it.

A client carries the cookies of its requests along, to the handshake, too.

Where clients `connect` to several processes of a program, `process = 2` says to which, and the scene is played under
real servers; with `redis = true` all of them find the address of one Redis in REDIS_URL.

What happened is recorded in `conversations.json`: for each step whether the connection was accepted, with which status
a request was answered, and what came.
"""
