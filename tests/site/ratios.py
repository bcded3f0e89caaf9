"""What prose says of ratios that were measured."""

from rosetta.paths import DOCS, LANGUAGES

# The two figures, between what their ratio has to lie, and what a page says of it in each language.
Said = tuple[list[str], list[str], float, float, dict[str, str]]


def is_said(page: str, said: Said, measured: float) -> None:
    """Fail where the ratio is another one, or where a language's page says something else."""
    one, other, least, most, words = said
    assert least <= measured <= most, f"{one} is {measured:.2f} times {other}"
    for language in LANGUAGES:
        assert words[language] in (DOCS / language / page).read_text("utf-8"), words[language]
