"""What lets programs written for a server run in a browser: no threads, no sockets, one Python that is put back.

Runs inside Pyodide; `client/runtime/interpreter.js` calls `prepare` once and `answer` for every job.
"""
