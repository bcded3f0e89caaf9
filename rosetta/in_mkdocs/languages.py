"""The languages after the first, side by side: the i18n plugin would build one after the other.

Each is built by a fork. It knows what the first one's build has made, and tells itself what MkDocs has to tell of it.
"""

from functools import partial
from multiprocessing.process import BaseProcess

import mkdocs_static_i18n.plugin
from click import ClickException
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from rosetta.processes import begun

_building: dict[str, BaseProcess] = {}  # by language


def side_by_side() -> None:
    """Let the plugin begin the builds of other languages, and not wait for them."""
    mkdocs_static_i18n.plugin.build = _begin


def _begin(config: MkDocsConfig, dirty: bool = False) -> None:
    plugin = config.plugins["i18n"]
    if process := begun(partial(_build, config, dirty), len(plugin.build_languages) - 1):
        _building[plugin.current_language] = process
    else:
        build(config, dirty=dirty)


def _build(config: MkDocsConfig, dirty: bool) -> None:
    try:
        build(config, dirty=dirty)
    except ClickException as error:  # said as `mkdocs` would say it, without a traceback
        error.show()
        raise SystemExit(error.exit_code) from None


def wait() -> None:
    """Until all languages are built. Raises Abort when one cannot be; the others are not built to their end then."""
    try:
        for language, process in _building.items():
            process.join()
            if process.exitcode:
                raise Abort(f"The language `{language}` was not built.")
    finally:
        for process in _building.values():
            process.terminate()
            process.join()
        _building.clear()
