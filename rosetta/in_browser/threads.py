"""Threads, run at once: a thread that is started has ended when `start` returns."""

import asyncio
import concurrent.futures
import contextlib
import contextvars
import errno
import functools
import socket
import sys
import threading
import time
import types
from importlib.abc import MetaPathFinder

from rosetta.in_browser.loop import Loop, outside_of_loops, wait_for


def patch_standard_library() -> None:
    """threading, concurrent.futures and what cannot be in a browser but is imported."""
    threading.Thread.start = _start
    threading.Thread.join = lambda self, timeout=None: None
    threading.Thread.is_alive = lambda self: False
    concurrent.futures.ThreadPoolExecutor.submit = _submit
    concurrent.futures.Future.result = _result
    concurrent.futures.Future.exception = _exception
    for name in ("connect", "connect_ex", "sendto"):
        setattr(socket.socket, name, _unreachable)
    for name in ("bind", "listen"):
        setattr(socket.socket, name, _no_server)
    _stand_in("concurrent.interpreters", ExecutionFailed=type("ExecutionFailed", (Exception,), {}), create=_missing)
    _stand_in("pdb", Pdb=type("Pdb", (), {"__init__": _missing}), set_trace=_missing)  # click's test runner imports it
    transport = type("NoTransport", (), {"__init__": _missing})
    _stand_in("httpx2_jsfetch", JavascriptFetchTransport=transport, AsyncJavascriptFetchTransport=transport)


def _stand_in(name: str, **content: object) -> None:
    sys.modules[name] = module = types.ModuleType(name)
    vars(module).update(content)


def _start(self: threading.Thread) -> None:
    if self._started.is_set():
        raise RuntimeError("threads can only be started once")
    self._started.set()
    context = getattr(self, "_context", None) or contextvars.Context()
    try:
        context.run(outside_of_loops, self.run)
    except SystemExit:
        pass
    except BaseException as error:
        threading.excepthook(threading.ExceptHookArgs((type(error), error, error.__traceback__, self)))


def _submit(self, function, /, *arguments, **keywords) -> concurrent.futures.Future:
    if self._shutdown:
        raise RuntimeError("cannot schedule new futures after shutdown")
    future = concurrent.futures.Future()
    try:
        future.set_result(outside_of_loops(functools.partial(function, *arguments, **keywords)))
    except Exception as error:
        future.set_exception(error)
    return future


_result_when_done = concurrent.futures.Future.result
_exception_when_done = concurrent.futures.Future.exception


def _result(self, timeout=None):
    if not wait_for(self.done, None if timeout is None else time.monotonic() + timeout):
        raise TimeoutError
    return _result_when_done(self)


def _exception(self, timeout=None):
    if not wait_for(self.done, None if timeout is None else time.monotonic() + timeout):
        raise TimeoutError
    return _exception_when_done(self)


def _unreachable(*_: object) -> None:
    raise OSError(errno.ENETUNREACH, "A program in the browser reaches no other server.")


def _no_server(*_: object) -> None:
    raise OSError(errno.EACCES, "A program in the browser cannot be a server.")


def _missing(*_: object, **__: object) -> None:
    raise RuntimeError("There are no debuggers, sub-interpreters and other servers in a browser.")


class PatchOnImport(MetaPathFinder):
    """Changes a module right after it was imported: none is imported for our sake."""

    def __init__(self, patches: dict) -> None:
        self.patches = patches

    def find_spec(self, name, path=None, target=None):
        if name not in self.patches:
            return None
        patch = self.patches.pop(name)
        for finder in sys.meta_path:
            if finder is not self and (spec := finder.find_spec(name, path, target)):
                execute = spec.loader.exec_module

                def executed(module, execute=execute, patch=patch):
                    execute(module)
                    patch(module)

                spec.loader.exec_module = executed
                return spec
        return None


def patch_asgiref(module) -> None:
    """A sync view inside an async server, and the other way round."""

    def call(self, *arguments, **keywords):
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            pass
        else:
            raise RuntimeError(
                "You cannot use AsyncToSync in the same thread as an async event loop - "
                "just await the async function directly."
            )
        loop, context = Loop(), contextvars.copy_context()
        try:
            return loop.run_until_complete(
                loop.create_task(_awaited(self.awaitable(*arguments, **keywords)), context=context)
            )
        finally:
            module._restore_context(context)
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()

    module.AsyncToSync.__call__ = call


async def _awaited(awaitable):
    return await awaitable


def patch_anyio_backend(module) -> None:
    """`def` endpoints of Starlette and FastAPI run at once."""
    backend = module.AsyncIOBackend

    async def run_sync_in_worker_thread(cls, function, arguments, abandon_on_cancel=False, limiter=None):
        await cls.checkpoint()
        context = contextvars.copy_context()
        context.run(module.set_current_async_library, None)
        outer = getattr(module.threadlocals, "current_token", None)
        try:
            with module.claim_worker_thread(backend, module.get_running_loop()):
                return context.run(outside_of_loops, function, *arguments)
        finally:
            if outer is not None:
                module.threadlocals.current_token = outer

    backend.run_sync_in_worker_thread = classmethod(run_sync_in_worker_thread)


def patch_anyio_portal(module) -> None:
    """The TestClient's portal: its loop goes on whenever somebody waits for what it was given to do."""

    @contextlib.contextmanager
    def start_blocking_portal(backend="asyncio", backend_options=None, *, name=None):
        loop = Loop()

        async def serve(opened):
            async with module.BlockingPortal() as portal:
                opened.append(portal)
                portal._event_loop_thread_id = -1  # "another thread", so that it may be called from this one
                await portal.sleep_until_stopped()

        opened: list = []
        task = loop.create_task(serve(opened))
        wait_for(lambda: opened or task.done())
        if not opened:
            task.result()
        portal = opened[0]
        cancel = False
        try:
            yield portal
        except BaseException:
            cancel = True
            raise
        finally:
            with contextlib.suppress(RuntimeError):
                portal.call(portal.stop, cancel)
            wait_for(task.done)
            loop.close()
            if not cancel:
                task.result()

    module.start_blocking_portal = start_blocking_portal


class _AtOnce:
    """Stands for the queue that aiosqlite's thread reads: what is put in is done."""

    def put_nowait(self, item: tuple) -> None:
        future, function = item
        try:
            result = function()
        except Exception as error:
            future.set_exception(error)
        else:
            if future:
                future.set_result(result)


def patch_aiosqlite(module) -> None:
    """Its connections have a thread each, which waits for what there is to do."""
    module.SimpleQueue = _AtOnce
    module._connection_worker_thread = lambda queue: None


def patch_sqlalchemy(module) -> None:
    """SQLAlchemy's asyncio on one stack: greenlet is machine code, and there is none for a browser.

    A greenlet is left to wait for a coroutine. Here the coroutine runs where the greenlet would be left, since all
    loops may go on from there; what may not wait, as outside of a greenlet, still may not.
    """
    inside = contextvars.ContextVar("inside", default=False)

    async def greenlet_spawn(function, *arguments, _require_await=False, **keywords):
        token = inside.set(True)
        try:
            return function(*arguments, **keywords)
        finally:
            inside.reset(token)

    def await_(awaitable):
        if not inside.get():
            module._safe_cancel_awaitable(awaitable)
            raise module.exc.MissingGreenlet(
                "greenlet_spawn has not been called; can't call await_() here. Was IO attempted in an unexpected place?"
            )
        token = inside.set(False)
        try:
            task = asyncio.ensure_future(awaitable)
        finally:
            inside.reset(token)
        wait_for(task.done)
        return task.result()

    module.greenlet_spawn, module.in_greenlet = greenlet_spawn, inside.get
    module.await_ = module.await_only = await_
    module._concurrency_shim_cls._initialize = lambda self, *, raise_=True: None


PATCHES = {
    "aiosqlite.core": patch_aiosqlite,
    "sqlalchemy.util.concurrency": patch_sqlalchemy,
    "asgiref.sync": patch_asgiref,
    "anyio._backends._asyncio": patch_anyio_backend,
    "anyio.from_thread": patch_anyio_portal,
}
