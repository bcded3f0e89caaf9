"""Which functions are waiting for each other while a request is answered."""

import inspect
import traceback


def callers(entry):
    """From `entry`, which the server called, to the function that asks.

    Each as "module:name", those of the program itself by their name alone.
    """
    found, asking = [], inspect.currentframe().f_back
    for frame, _line in traceback.walk_stack(asking):
        name = frame.f_code.co_qualname
        if frame.f_globals is not asking.f_globals:
            file = frame.f_code.co_filename  # a compiled template is no module
            name = f"{frame.f_globals.get('__name__', file)}:{name}"
        found.insert(0, name)
        if frame.f_code is entry.__code__:
            break
    return found
