"""`python -m rosetta.mutation [topic]`, `make mutate`: which changes of shown lines does nothing notice?"""

import argparse
import datetime
import platform
import random
import sys
import time

import tomlkit

from rosetta.checks.structure import all_shown
from rosetta.content.frameworks import frameworks, version
from rosetta.content.topics import all_topics, topic
from rosetta.errors import Problem, relative
from rosetta.mutation.judging import Trial, trials, unnoticed
from rosetta.mutation.listed import LISTED, as_entry, listed, stale
from rosetta.mutation.tried import note
from rosetta.paths import DATA
from rosetta.recording.updating import on_recording_python, recording_python

SCORE = DATA / "mutation_score.toml"


def main(arguments: list[str] | None = None) -> int:
    """Try the changes, print those that nothing notices, and write the score when all topics were asked for."""
    parser = argparse.ArgumentParser(prog="python -m rosetta.mutation", description=__doc__)
    parser.add_argument("topic", nargs="?", help="only the programs of this topic")
    parser.add_argument("--sample", type=int, metavar="N", help="N changes by chance")
    parser.add_argument("--seed", type=int, help="the seed of an earlier sample")
    parser.add_argument("--listed", action="store_true", help="only the changes that data/mutation.toml lists")
    chosen = parser.parse_args(arguments)
    try:
        return _mutate(chosen.topic, chosen.sample, chosen.seed, chosen.listed)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1


def _mutate(name: str | None, sample: int | None, seed: int | None, only_listed: bool) -> int:
    if not on_recording_python():
        how = f"Run `make mutate PYTHON=python{recording_python()}`."
        raise Problem(f"answers are recorded on Python {recording_python()}; on another one they differ.", how)
    topics = [topic(name)] if name else all_topics()
    everything = all_shown()
    every = [trial for one in topics for trial in trials(one, everything)]
    entries = [entry for entry in listed() if not name or entry.topic == name]
    known = {entry.key for entry in entries}
    tried = [trial for trial in every if trial.key in known] if only_listed else every
    if sample:
        seed = random.randrange(10_000) if seed is None else seed
        tried = random.Random(seed).sample(tried, min(sample, len(tried)))
        print(f"{len(tried)} of {len(every)} changes by chance, SEED={seed}")
    start = time.monotonic()
    found = unnoticed(tried)
    new = [trial for trial in found if trial.key not in known]
    for trial in new:
        print(trial)
    left = stale(entries, every, tried, found)
    for entry in left:
        print(f"{relative(LISTED)}: not needed: {entry.topic}/{entry.file}: {entry.line}\n    {entry.change}")
    print(f"{len(tried)} changes in {time.monotonic() - start:.0f} s: {_told(tried, found, new)}")
    if new:
        print(f"Add a request that notices, write less code, or list the change with its reason:\n\n{as_entry(new[0])}")
    if not sample and not left:
        note(topics, entries)
    if not name and not only_listed:
        _write_score(every, tried, found, new)
    return 1 if new or left else 0


def _told(tried: list[Trial], found: list[Trial], new: list[Trial]) -> str:
    noticed = len(tried) - len(found)
    return (
        f"{noticed} noticed ({noticed / max(1, len(tried)):.3f}), {len(found) - len(new)} listed with a reason, "
        f"{len(new)} neither"
    )


def _write_score(every: list[Trial], tried: list[Trial], found: list[Trial], new: list[Trial]) -> None:
    document = tomlkit.document()
    document.add(
        tomlkit.comment("How many changes of shown lines are noticed: written by `make mutate` without TOPIC.")
    )
    document["date"] = datetime.datetime.now(datetime.UTC).date()
    document["python"] = platform.python_version()
    document["changes"], document["tried"] = len(every), len(tried)
    document["noticed"], document["listed"] = len(tried) - len(found), len(found) - len(new)
    document["versions"] = {framework.package: version(framework) for framework in frameworks().values()}
    SCORE.write_text(tomlkit.dumps(document), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
