"""Two threads that wait for each other."""

from concurrent.futures import Future
from threading import Thread

asked, answered = Future(), Future()
Thread(target=lambda: answered.set_result(asked.result()), daemon=True).start()
asked.set_result("tea")
assert answered.result() == "tea"
