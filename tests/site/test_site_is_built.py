"""The guide can be built. Where it cannot, this is the one test of tests/site that runs: see conftest.py."""

import os

import pytest

from rosetta.checks.problems import problems_with, told
from rosetta.content.topics import chosen_topics
from rosetta.errors import relative

if os.environ.get("TOPIC"):

    @pytest.mark.parametrize("topic", [pytest.param(one, id=relative(one.folder)) for one in chosen_topics()])
    def test_topic_can_be_built(topic):
        """What `mkdocs build --strict` would say of the topic and its pages, but for links."""
        if found := problems_with(topic):
            pytest.fail(told(found), pytrace=False)

else:

    def test_site_is_built(site_build):
        """`mkdocs build --strict` has nothing to say."""
        if site_build.failure:
            pytest.fail(site_build.failure, pytrace=False)
