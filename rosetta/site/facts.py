"""What every page says: the frameworks, the versions recorded with, and when."""

from rosetta import frameworks as registry
from rosetta import glossary
from rosetta.markdown_extension.tables import recording
from rosetta.markdown_extension.words import forget
from rosetta.paths import DATA
from rosetta.topics import untold_headers


def facts() -> dict:
    """For the templates: `frameworks` [{id, name}], `recorded` {date, python, versions by framework id}."""
    recorded = recording(DATA)
    frameworks = registry.frameworks().values()
    return {
        "frameworks": [{"id": framework.id, "name": framework.name} for framework in frameworks],
        "recorded": {
            "date": str(recorded["date"]),
            "python": recorded["python"],
            "versions": {framework.id: recorded["versions"][framework.package] for framework in frameworks},
        },
    }


def forget_data() -> None:
    """Read data files anew: `mkdocs serve` builds again in the same process when one changes."""
    registry.frameworks.cache_clear()
    glossary.load.cache_clear()
    forget()
    untold_headers.cache_clear()
