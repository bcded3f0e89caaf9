"""Which releases a candidate of the chooser means, under which licence, and how long they are supported."""

import datetime

from rosetta.chooser import Candidate
from rosetta.directives.context import Context
from rosetta.directives.features import columns, facts
from rosetta.directives.html import Raw, tag
from rosetta.errors import suggestion
from rosetta.features import load

# Support that ends sooner than this after the build is worth a sentence: the upgrade falls into the work at hand.
SOON = datetime.timedelta(days=2 * 365)


def releases(context: Context, candidate: Candidate, today: datetime.date | None = None) -> Raw:
    """A line for each framework or package of the candidate. Raises Problem for one that the matrix does not have."""
    features = load(context.data / "features.toml")
    known = {one.id: one for one in columns(features)}
    lines = []
    for id_ in (*candidate.frameworks, *candidate.added):
        if id_ not in known:
            raise context.problem(f"the chooser's `{candidate.id}` adds `{id_}`.", suggestion(id_, list(known)))
        version, _python, licence, support = (
            tag("a", text, href=link) for text, link in facts(features, known[id_], context.language)
        )
        until = features.support[id_].until
        ends = until and until - (today or datetime.date.today()) < SOON
        said = [version, " · ", licence, " · ", support, "."]
        plan = [" ", tag("strong", context.word("chooser-upgrade"))] if ends else []
        lines.append(tag("li", tag("b", known[id_].name), " ", *said, *plan))
    return tag("ul", *lines, class_="chooser-releases")
