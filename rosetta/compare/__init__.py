"""`rosetta compare OLD NEW requests.http`: a reader's own two programs, asked the same.

The command that pip installs (`command.py`). It needs the standard library, `rosetta.exchange` and `rosetta.answers`
alone: no MkDocs, and no framework but the reader's own, in whose Python `child.py` runs.
"""
