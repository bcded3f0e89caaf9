"""`/// cures` has the greatest gain first, and shows no code that nothing has."""

import json
import re
import shutil

import pytest

from rosetta.directives import cures, load, speed
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.errors import Problem
from rosetta.paths import DATA, LANGUAGES
from rosetta.toml import read

EVERY = read(DATA / "load_cures.toml", "")["cure"]
PARTS = json.loads((DATA / "speed.json").read_text("utf-8"))


def page(language: str = "en", **more) -> Context:
    return Context([], language, "performance.md", **more)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("framework", load.BEST)
def test_the_greatest_gain_comes_first(framework, language):
    found = cures.cures(page(language), framework)
    assert len(found) == sum(one["framework"] == framework for one in EVERY)
    gains = [one.gain[0] for one in found]
    assert gains == sorted(gains, reverse=True)
    html = "\n".join(cures.on_page(page(language), framework))
    copied = cures.in_copy(Copy(page(language), "https://guide.example/performance/", "", [language]), framework)
    assert len(re.findall("<tr>", html)) == len(found) + 1
    for one, line in zip(found, copied[2:], strict=True):
        assert one.code in line
        assert speed.times(page(language), one.gain[0]) in line


def test_what_is_quoted_of_the_parts_was_measured():
    quoted = [names for one in EVERY if "slow" in one for names in (one["slow"], one["fast"])]
    assert [names for names in quoted if names[2] not in PARTS["groups"][names[0]][names[1]]] == []
    assert len(quoted) >= 16


def test_code_that_nothing_has_stops_the_build(tmp_path):
    for name in ("speed.json", "load.json"):
        shutil.copy(DATA / name, tmp_path)
    text = (DATA / "load_cures.toml").read_text("utf-8")
    (tmp_path / "load_cures.toml").write_text(text.replace('"--threads 100"', '"--threads 1000"'), "utf-8")
    with pytest.raises(Problem, match="and no command, has `--threads 1000`"):
        cures.cures(page(data=tmp_path), "flask")
    assert cures.cures(page(data=tmp_path), "django")


def test_a_framework_that_there_is_not_is_named():
    with pytest.raises(Problem, match="flask"):
        cures.cures(page(), "bottle")
