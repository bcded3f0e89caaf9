"""What the site says besides its pages is there in every language (data/words/)."""

import re
import tomllib

import pytest

from rosetta.errors import relative
from rosetta.paths import LANGUAGES
from rosetta.words import FOLDER

SAID = {language: tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8")) for language in LANGUAGES}


def _keys(language: str) -> set[tuple[str, str]]:
    return {(table, key) for table, texts in SAID[language].items() for key in texts}


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_has_the_same_words(language):
    differing = [f"[{table}] {key}" for table, key in sorted(_keys("en") ^ _keys(language))]
    if differing:
        path = relative(FOLDER / f"{language}.toml")
        pytest.fail(f"{path} and en.toml must have the same keys: {', '.join(differing)}", pytrace=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_is_written_and_has_the_values_of_the_english_one(language):
    path = relative(FOLDER / f"{language}.toml")
    for table, key in sorted(_keys("en") & _keys(language)):
        text, english = SAID[language][table][key], SAID["en"][table][key]
        assert text, f"{path}: [{table}] {key} is empty"
        values, given = (sorted(re.findall(r"\{\w+\}", one)) for one in (text, english))
        assert values == given, f"{path}: [{table}] {key} has the values {values}, the English text {given}"


def test_korean_and_russian_texts_of_the_playground_differ_from_the_english():
    for key, text in SAID["en"]["playground"].items():
        if re.search("[a-z]{4}", text):
            same = [language for language in LANGUAGES[1:] if SAID[language]["playground"][key] == text]
            assert same == [], f"[playground] {key}"
