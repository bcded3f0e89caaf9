"""python -m steps.trial WHAT...: each a command, or a trial's name, while PostgreSQL, both programs and nginx run."""

import shlex
import subprocess
import sys

from steps.trial import trials
from steps.trial.running import Failed, site

try:
    with site() as running:
        for what in sys.argv[1:]:
            if " " not in what:
                found = getattr(trials, what)(running)
                width = max(map(len, found)) + 2
                for name, value in found.items():
                    print(f"{name:<{width}}{value}")
                continue
            ended = subprocess.run(
                shlex.split(running.real(what)), env=running.environment, text=True,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            )  # fmt: skip
            print(running.shown(ended.stdout), end="")
            if ended.returncode:
                sys.exit(ended.returncode)
except Failed as failed:
    sys.exit(str(failed))
