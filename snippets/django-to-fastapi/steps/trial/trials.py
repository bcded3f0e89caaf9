"""What is tried with both programs at once: each trial tells what came, by what was done."""

import shutil
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPException
from threading import Event

import psycopg
from steps.trial.running import wait_for

QUOTE = "/api/v1/quote?grams=1200&country=kr"
TOKEN = "0123456789abcdef0123456789abcdef"
MINA = {"username": "mina", "password": "sencha-tea-at-noon"}


def moves(site):
    """A path goes from Django to FastAPI and back, while clients ask for it all the time."""
    today, earlier = site.nginx / "today.conf", site.nginx / "earlier.conf"
    shutil.copy(today, earlier)
    found = {}
    with asked(site) as answered:
        for what, file in (
            ("at first", None),
            ("tomorrow.conf becomes today.conf", site.nginx / "tomorrow.conf"),
            ("and back", earlier),
        ):
            if file:
                shutil.copy(file, today)
                site.reload()
            wait_for(what, lambda: {writes(site) for _ in range(20)} in ({"Django"}, {"FastAPI"}))
            found[what] = f"{writes(site)} answers"
            time.sleep(0.5)
    found["requests meanwhile"] = "all answered" if all(answered) else "some unanswered"
    return found


def writes(site):
    """Whose answer it is: Django's JSON has spaces, FastAPI's has none."""
    return {'{"cents": 600}': "Django", '{"cents":600}': "FastAPI"}[site.ask("8000", "GET", QUOTE)[1]]


@contextmanager
def asked(site):
    """Clients that ask all the time."""
    answered, over = [], Event()

    def client(_):
        while not over.wait(0.02):
            try:
                answered.append(site.ask("8000", "GET", QUOTE)[0] == 200)
            except (OSError, HTTPException):
                answered.append(False)

    with ThreadPoolExecutor(4) as pool:
        running = pool.map(client, range(4))
        try:
            yield answered
        finally:
            over.set()
            list(running)


def waits(site):
    """Orders through both programs: for a row that somebody holds, and more than there are."""
    found = {}

    def order(version, tea, count=1):
        return site.ask("8000", "POST", f"/api/{version}/orders", {"tea": tea, "count": count})[0]

    with site.connect() as own, site.connect() as watching, ThreadPoolExecutor(20) as pool:

        def waiting():
            query = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
            return watching.execute(query).fetchone()[0]

        with own.transaction():
            own.execute("SELECT * FROM shop_tea WHERE id = 1 FOR UPDATE")
            both = [pool.submit(order, version, 1) for version in ("v1", "v2")]
            wait_for("both to wait", lambda: waiting() == 2)
            found["a row is held, orders to both"] = "2 wait, 0 answered"
            assert not any(one.done() for one in both)
        found["  it is let go"] = " and ".join(str(one.result()) for one in both)
        came = Counter(pool.map(lambda at: order(("v1", "v2")[at % 2], 3), range(20)))
        found["9 teas, 10 orders to each at once"] = ", ".join(f"{n} × {code}" for code, n in sorted(came.items()))
        left = own.execute("SELECT stock FROM shop_tea WHERE id = 3").fetchone()[0]
        sold = own.execute("SELECT sum(count) FROM shop_order WHERE tea_id = 3").fetchone()[0]
        found["  left and sold"] = f"{left} and {sold}"
    return found


def logins(site):
    """Sessions and hashes that one program makes and the other one reads. Django is v1, FastAPI v2."""
    found = {}

    def me(version, key):
        return site.ask("8000", "GET", f"/api/{version}/me", Cookie=f"sessionid={key}")[0]

    def post(version, path, key="", body=None):
        cookie = f"csrftoken={TOKEN}; sessionid={key}"
        return site.ask("8000", "POST", f"/api/{version}/{path}", body, Cookie=cookie, X_CSRFToken=TOKEN)

    def stored():
        with site.connect() as own:
            kept = own.execute("SELECT password FROM auth_user WHERE username = 'mina'").fetchone()[0]
        return "$".join(kept.split("$")[:-2])  # without salt and hash

    def both(key):
        return f"{me('v1', key)} in Django, {me('v2', key)} in FastAPI"

    earlier = "mina-logged-in"
    found["an earlier session"] = both(earlier)
    found["an earlier hash"] = stored()
    keys = []
    for name, version in (("FastAPI", "v2"), ("Django", "v1")):
        _, _, cookies = post(version, "login", body=MINA)
        keys.append(cookies["sessionid"])
        found[f"login in {name}, its session"] = both(keys[-1])
        found[f"  the hash after a login in {name}"] = stored()
    found["after both logins: FastAPI's session"] = both(keys[0])
    found["  the earlier session"] = both(earlier)
    for name, version, key in (("Django", "v1", keys[0]), ("FastAPI", "v2", keys[1])):
        post(version, "logout", key)
        found[f"logout in {name}, of a session of the other"] = both(key)
    return found


def rules(site):
    """What comes of writes past Django's models: the value that the database gives back, or its error."""
    found = {}
    with site.connect() as own:

        def says(statement):
            try:
                with own.transaction(force_rollback=True):
                    [value] = own.execute(statement).fetchone()
                    own.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as a COMMIT does
                    return value
            except psycopg.Error as error:
                return f"{type(error).__name__}, {error.diag.column_name or error.diag.constraint_name}"

        order = "INSERT INTO shop_order (tea_id, count) VALUES (1, {}) RETURNING {}"
        own.execute(order.format(1, "id"))
        tea = "INSERT INTO shop_tea (name, cents) VALUES ('Oolong', 600) RETURNING {}"
        found["state of an order without one"] = says(order.format(1, "state"))
        found["stock of a tea without updated"] = says(tea.format("stock"))
        found["updated after a new price"] = says("UPDATE shop_tea SET cents = 1 WHERE id = 1 RETURNING updated")
        found["a tea that has orders, deleted"] = says("DELETE FROM shop_tea WHERE id = 1 RETURNING name")
        found["count of an order of -5"] = says(order.format(-5, "count"))
    return found
