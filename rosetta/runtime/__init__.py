"""The files that run Python in the reader's browser, made by `make runtime` in `.cache/runtime`.

Pyodide comes from npm, the wheels from the package index, both as locked. What no reader needs is left out
(`packs.toml`), the rest is compiled to bytecode by the very Python that will run it, and packed: one gzipped tar
for each pack, named after its content. `manifest.json` says which framework needs which packs.
"""
