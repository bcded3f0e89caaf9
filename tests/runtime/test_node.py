"""The process that the programs run in: one that does not begin is told of, and nobody waits for it."""

import pytest


def test_node_that_does_not_begin_is_told_of_at_once(results_of, tmp_path):
    script = tmp_path / "run.mjs"
    script.write_text('throw new Error("no beginning");', "utf-8")
    with pytest.raises(pytest.fail.Exception, match="no beginning"):
        next(results_of({"jobs": [{}, {}]}, 60, script))
