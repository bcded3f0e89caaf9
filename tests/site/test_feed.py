"""The feeds of what changed, and the two files that they are made of."""

import re
import shutil
import uuid
from datetime import date
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest

from rosetta.content.changes import changed_answers, changes, note_recording, recordings
from rosetta.content.recorded import recording
from rosetta.errors import Problem
from rosetta.pages.addresses import address
from rosetta.pages.listing import added, topic_pages
from rosetta.pages.translations import pages
from rosetta.paths import DATA, DOCS, LANGUAGES
from rosetta.publish.feed import Writer, feed_address

URL = "https://guide.example/rosetta/"
ATOM = "{http://www.w3.org/2005/Atom}"

CHANGE = """
[[change]]
id = "limits"
date = 2026-11-22
pages = ["topics/tea"]
en = { title = "Limits", text = "A limit is `99` & more." }
ko = { title = "한도", text = "한도는 `99`입니다." }
ru = { title = "Пределы", text = "Предел — `99`." }
"""


@pytest.fixture
def made(guide):
    """Write a feed of the small guide from the text of changes.toml."""
    for language in LANGUAGES:
        guide.page(f"---\ntitle: Home {language}\n---\n", language, "index.md")
        guide.page(f"---\ntitle: Tea {language}\ndescription: Of cups & limits.\nadded: 2026-11-21\n---\n", language)
        guide.page("---\ntitle: Verified\n---\n", language, "verified.md")

    def make(text, language="en", url=URL):
        (guide.root / "changes.toml").write_text(text, "utf-8")
        source = Writer(language, list(LANGUAGES), url, guide.docs).feed("Guide", guide.root)
        return ElementTree.fromstring(source)

    return make


def entries(feed):
    return {entry.find(f"{ATOM}title").text: entry for entry in feed.iter(f"{ATOM}entry")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_feed_has_what_its_readers_need(site, language):
    path = feed_address(language, list(LANGUAGES))
    feed = ElementTree.fromstring((site.folder / path).read_text("utf-8"))
    assert feed.tag == f"{ATOM}feed"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"self": URL + path, "alternate": URL + address("index.md", language, list(LANGUAGES))}
    ids = [element.text for element in feed.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids)) > 2
    for id_ in ids:
        assert uuid.UUID(id_).version == 5
    times = [element.text for element in feed.findall(f"{ATOM}entry/{ATOM}updated")]
    assert times == sorted(times, reverse=True)
    assert feed.find(f"{ATOM}updated").text == times[0]
    for entry in feed.iter(f"{ATOM}entry"):
        targets = [entry.find(f"{ATOM}link").get("href")]
        targets += re.findall(r'href="([^"]+)"', entry.find(f"{ATOM}content").text)
        assert not [target for target in targets if not target.startswith(URL) or site.is_broken(target)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_finds_the_feed_on_every_page(site, language):
    for page in pages():
        path = address(page, language, list(LANGUAGES))
        path += "index.html" if path.endswith("/") or not path else ""
        found = [
            urljoin(site.address(path), attributes["href"])
            for tag, attributes in site.pages[path].links
            if tag == "a" and attributes.get("type") == "application/atom+xml"
        ]
        assert found == [URL + feed_address(language, list(LANGUAGES))], path


def test_every_topic_is_announced():
    """Readers of the feed wait for it."""
    for page in topic_pages():
        if page not in added():
            how = "Write `added: ` with the day below its description; the feed tells of the page then."
            raise Problem("the feed does not know since when the page is there.", how, DOCS / "en" / page, 2)


def test_changes_name_pages_that_exist():
    """Take a page's new name over into data/changes.toml, and keep the `id`."""
    assert {page for change in changes() for page in change.pages} <= set(pages())


def test_the_last_recording_of_the_feed_is_the_one_of_the_pages():
    """`make update` writes both files."""
    recorded = recording(DATA)
    assert recordings()[-1].versions == recorded["versions"] | {"python": recorded["python"]}


def test_a_new_page_speaks_through_its_title_and_description(made):
    [entry] = entries(made("", "ko")).values()
    assert entry.find(f"{ATOM}title").text == "새 페이지: Tea ko"
    assert entry.find(f"{ATOM}content").text == "<p>Of cups &amp; limits.</p>"
    assert entry.find(f"{ATOM}link").get("href") == URL + "ko/topics/tea/"
    assert entry.find(f"{ATOM}updated").text == "2026-11-21T00:00:00Z"


def test_topics_of_one_day_stand_as_the_navigation_has_them(made, guide):
    (guide.root / "mkdocs.yml").write_text("nav:\n  - topics/tea.md\n  - topics/cups.md\n", "utf-8")
    guide.page("---\ntitle: Cups\nadded: 2026-11-21\n---\n", page="topics/cups.md")
    guide.page("---\ntitle: About\nadded: 2026-11-20\n---\n", page="about.md")
    assert list(entries(made(""))) == ["New: Tea en", "New: Cups", "New: About"]


def test_a_day_that_is_none_is_named(made, guide):
    path = guide.page("---\ntitle: Tea\nadded: today\n---\n")
    with pytest.raises(Problem) as raised:
        made("")
    assert str(raised.value) == f"{path}:3: `added: today` is no day.\n  Write it as `added: 2026-11-21`."


def test_a_change_speaks_the_language_of_its_feed(made):
    entry = entries(made(CHANGE, "ru"))["Пределы"]
    assert "<p>Предел — <code>99</code>.</p>" in entry.find(f"{ATOM}content").text
    english = entries(made(CHANGE))["Limits"]
    assert "<code>99</code> &amp; more.</p><ul><li>" in english.find(f"{ATOM}content").text


def test_ids_outlive_a_move_of_the_site_and_other_words(made):
    before, after = made(CHANGE), made(CHANGE.replace("11-22", "11-25"), url="https://elsewhere.example/")
    assert len(list(before.iter(f"{ATOM}id"))) == 3
    assert {one.text for one in before.iter(f"{ATOM}id")} == {one.text for one in after.iter(f"{ATOM}id")}
    assert {one.text for one in before.iter(f"{ATOM}id")}.isdisjoint(
        one.text for one in made(CHANGE, "ko").iter(f"{ATOM}id")
    )


def test_a_recording_with_other_versions_tells_which_and_what_they_changed(made, guide):
    recorded = {"date": "", "python": "3.13.0", "versions": {"flask": "3.1.3", "django": "6.1.3"}}
    first = recorded | {"date": date(2026, 11, 21)}
    second = first | {"date": date(2026, 12, 1), "versions": {"flask": "3.2.0", "django": "6.1.3"}}
    assert note_recording(first, [], guide.root)
    assert not note_recording(first, [], guide.root)
    assert note_recording(second, [("tea", "too-many", "flask")], guide.root)
    assert not note_recording(second, [], guide.root)
    found = entries(made(""))
    assert list(found) == [
        "Recorded anew: Flask 3.1.3 → 3.2.0",
        "New: Tea en",
        "First recording: Flask 3.1.3, Django 6.1.3, Python 3.13.0",
    ]
    text = found["Recorded anew: Flask 3.1.3 → 3.2.0"].find(f"{ATOM}content").text
    assert f'<a href="{URL}topics/tea/#answer-too-many">Tea en: too-many</a> (Flask)' in text


def test_an_answer_that_is_new_or_gone_is_not_one_that_changed():
    old, new = {"status": 200}, {"status": 201}
    before = {"tea": {"same": {"flask": old}, "other": {"flask": old, "django": old}, "gone": {"flask": old}}}
    now = {"tea": {"same": {"flask": old}, "other": {"flask": new, "django": old}, "added": {"flask": new}}}
    assert changed_answers(before, now) == [("tea", "other", "flask")]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('id = "limits"\n', "", "has no `id`"),
        ("date = 2026-11-22\n", 'date = "today"\n', "`limits` has no `date`"),
        ("pages", "pagse", "unknown key `pagse`"),
        ('en = { title = "Limits", text = "A limit is `99` & more." }\n', "", "`limits` says nothing in `en`"),
        ('ko = { title = "한도", ', "ko = { ", "`limits` says nothing in `ko`"),
        ("[[change]]", "[[change]", "this is not TOML"),
    ],
)
def test_a_change_that_lacks_something_is_named(made, guide, old, new, says):
    assert old in CHANGE
    with pytest.raises(Problem, match=re.escape(says)) as raised:
        made(CHANGE.replace(old, new))
    assert str(raised.value).startswith(str(guide.root / "changes.toml"))


def test_an_id_stands_once(made):
    with pytest.raises(Problem, match="`limits` stands twice"):
        made(CHANGE + CHANGE)


def test_the_file_shows_how_a_change_with_words_is_written(tmp_path):
    """Whoever copies the example from the top of the file gets an entry that holds."""
    text = (DATA / "changes.toml").read_text("utf-8")
    example = re.sub(r"(?m)^#   ", "", text[text.index("#   [[change]]") : text.index("# Recordings")])
    example = example.replace("[change.ko] ... [change.ru] ...\n", "")
    for language in ("ko", "ru"):
        example += f'[change.{language}]\ntitle = "x"\ntext = "y"\n'
    (tmp_path / "changes.toml").write_text(example, "utf-8")
    assert [change.id for change in changes(tmp_path)] == ["routing-redirects"]
    shutil.rmtree(tmp_path)
