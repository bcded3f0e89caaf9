"""The list of what can be stored offline is whole and right, and the worker is only where it should be."""

import gzip
import hashlib
import json
import shutil

import pytest

from rosetta.paths import LANGUAGES, ROOT
from rosetta.publish import offline
from rosetta.publish.client_files import Bundle
from rosetta.publish.offline import FOLDER, NOTICES, WORKER, group, is_on, language, listed, write

TEXTS = {code: dict.fromkeys(NOTICES, f"said in {code}") | {"other": "not a notice"} for code in LANGUAGES}
HTML = """<!doctype html><html><head><title>Tea - Guide</title>
<link rel="stylesheet" href="{root}assets/main.css"><link rel="icon" href="{root}assets/icon.svg">
<link rel="alternate" href="https://elsewhere.example/"><script src="{root}assets/main.js"></script></head>
<body><svg><title>picture</title></svg><h1>{title}<a class="headerlink" href="#t">&para;</a></h1></body></html>"""


@pytest.fixture
def built(tmp_path):
    """A built site of a few pages."""
    site = tmp_path / "site"

    def add(path: str, text: str = "") -> None:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text or path, "utf-8")

    for folder, title in (("", "Tea &amp; milk"), ("ko/", "차"), ("ru/", "Чай")):
        add(f"{folder}index.html", HTML.format(root="../" if folder else "", title=title))
        add(f"{folder}offline/index.html", HTML.format(root="../../" if folder else "../", title="Offline"))
        add(f"{folder}404.html", HTML.format(root="/guide/", title="Missing"))
    for path in (
        "main.css",
        "main.js",
        "icon.svg",
        "study/ko/cards.json",
        "runtime/core.1a2b3c4d.wasm",
        "social/ko/a.png",
    ):
        add(f"assets/{path}")
    for path in ("sitemap.xml", "sw.js", "_headers", "ko/llms-full.txt", "feed_updated.xml", "assets/main.css.map"):
        add(path)
    return site


@pytest.fixture
def client(tmp_path):
    folder = tmp_path / "bundle"
    folder.mkdir()
    (folder / WORKER).write_text("the worker", "utf-8")
    return folder


def languages():
    return [language(code, f"name of {code}", list(LANGUAGES), TEXTS) for code in LANGUAGES]


def the_list(site) -> tuple[str, dict]:
    version = json.loads((site / FOLDER / "current.json").read_text("utf-8"))["version"]
    return version, json.loads((site / FOLDER / f"{version}.json").read_text("utf-8"))


def test_every_file_that_pages_load_is_listed_with_its_bytes_and_hash(built, client):
    files = listed(built, languages(), Bundle(client))["files"]
    for address, file in files.items():
        path = built / address
        content = (path / "index.html" if path.is_dir() else path).read_bytes()
        assert file["hash"] == hashlib.sha256(content).hexdigest()[:32]
        assert file["size"] == len(content)
    assert files["ko/"]["sent"] == len(gzip.compress((built / "ko/index.html").read_bytes(), 6))
    assert {"", "ko/", "ru/offline/", "404.html", "assets/main.js", "sitemap.xml"} <= files.keys()


def test_what_no_page_loads_is_not_listed(built, client):
    write(built, languages(), client, on=True)
    files = the_list(built)[1]["files"]
    for path in ("sw.js", "_headers", "ko/llms-full.txt", "feed_updated.xml", "assets/main.css.map"):
        assert path not in files
    assert not any(path.startswith(FOLDER) for path in files), "the list cannot hold its own hash"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("index.html", "en"),
        ("topics/routing/index.html", "en"),
        ("topics/routing/index.md", "en"),
        ("ko/topics/routing/index.html", "ko"),
        ("assets/study/ru/cards.json", "ru"),
        ("assets/playground/texts.ko.cb81aee9a263.json", "ko"),
        ("pagefind/fragment/ru_1a2b3c.pf_fragment", "ru"),
        ("pagefind/wasm.en.pagefind", "en"),
        ("pagefind/wasm.unknown.pagefind", "all"),
        ("pagefind/pagefind.js", "all"),
        ("assets/client/main-ENKORU12.js", "all"),
        ("assets/runtime/core.1a2b3c4d.wasm", "playground"),
        ("assets/social/ko/index.png", ""),
    ],
)
def test_a_file_belongs_to_the_language_its_path_names(name, expected):
    assert group(name, list(LANGUAGES)) == expected


def test_a_file_that_several_languages_have_alike_belongs_to_all(built, client):
    """A browser stores equal files once: deleting one language must not take them from another."""
    assert listed(built, languages(), Bundle(client))["files"]["assets/study/ko/cards.json"]["group"] == "ko"
    alike = built / "assets" / "study" / "ru" / "cards.json"
    alike.parent.mkdir()
    alike.write_bytes((built / "assets" / "study" / "ko" / "cards.json").read_bytes())
    files = listed(built, languages(), Bundle(client))["files"]
    assert {files[f"assets/study/{language}/cards.json"]["group"] for language in ("ko", "ru")} == {"all"}


def test_titles_are_the_headings(built, client):
    pages = listed(built, languages(), Bundle(client))["pages"]
    assert pages[""] == {"language": "en", "title": "Tea & milk"}
    assert pages["ko/"] == {"language": "ko", "title": "차"}
    assert "ko/404.html" not in pages


def test_core_is_what_the_offline_page_loads_in_every_language(built, client):
    core = listed(built, languages(), Bundle(client))["core"]
    assert core == [
        "assets/icon.svg", "assets/main.css", "assets/main.js",
        "ko/offline/", "offline/", "ru/offline/", "sitemap.xml",
    ]  # fmt: skip


def test_version_is_the_hash_of_the_list_and_changes_with_any_file(built, client):
    write(built, languages(), client, on=True)
    before, _ = the_list(built)
    content = (built / FOLDER / f"{before}.json").read_bytes()
    assert hashlib.sha256(content).hexdigest()[:32] == before
    write(built, languages(), client, on=True)
    assert the_list(built)[0] == before, "the same files are the same version"
    (built / "assets/study/ko/cards.json").write_text("[]", "utf-8")
    write(built, languages(), client, on=True)
    assert the_list(built)[0] != before
    assert len(list((built / FOLDER).glob("*.json"))) == 2


def test_a_site_without_the_worker_has_what_removes_it(built, client):
    write(built, languages(), client, on=False)
    assert (built / WORKER).read_text("utf-8") == offline.REMOVER.read_text("utf-8")
    assert not (built / FOLDER).exists()


def test_worker_is_for_bundled_built_sites_and_can_be_left_out(client, monkeypatch):
    monkeypatch.delenv("ROSETTA_OFFLINE", raising=False)
    assert is_on(client, "build")
    assert not is_on(client, "serve")
    assert not is_on(ROOT / "client", "build"), "unbundled, the worker would have to import modules"
    monkeypatch.setenv("ROSETTA_OFFLINE", "0")
    assert not is_on(client, "build")


def test_notices_are_listed_in_each_language(built, client):
    said = listed(built, languages(), Bundle(client))["languages"]
    assert said["ko"] == {
        "name": "name of ko",
        "offline": "ko/offline/",
        "missing": "ko/404.html",
        "texts": dict.fromkeys(NOTICES, "said in ko"),
    }


def test_a_built_site_names_its_worker_on_every_page_but_error_pages(repository, client, mkdocs):
    """And the list has the files as they are served, after everything else was written."""
    shutil.copytree(ROOT / "client", client, dirs_exist_ok=True)
    (repository / "docs" / "en" / "404.md").write_text("---\ntitle: Missing\n---\n\n# Missing { #missing }\n", "utf-8")
    site = repository / "site"
    built = mkdocs("build", "--site-dir", str(site), root=repository, LANGUAGES="en", ROSETTA_CLIENT_DIR=str(client))
    assert built.returncode == 0, built.stderr
    assert '<meta name="offline" content="sw.js">' in (site / "index.html").read_text("utf-8")
    assert 'name="offline"' not in (site / "404.html").read_text("utf-8")
    _, made = the_list(site)
    assert made["files"][""]["hash"] == hashlib.sha256((site / "index.html").read_bytes()).hexdigest()[:32]
    assert made["languages"]["en"]["texts"].keys() == set(NOTICES)
    assert (site / WORKER).read_text("utf-8") == "the worker"


def test_a_site_that_is_served_while_it_is_written_has_no_worker(site):
    """`site` is built from client/ itself, as `mkdocs serve` does."""
    assert 'name="offline"' not in (site.folder / "offline" / "index.html").read_text("utf-8")
    assert (site.folder / WORKER).read_text("utf-8") == offline.REMOVER.read_text("utf-8")
