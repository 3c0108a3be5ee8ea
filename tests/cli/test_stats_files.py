"""`unpitch stats`: text, JSON, and the picture and page to share."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from calls import message, written

SVG = "{http://www.w3.org/2000/svg}"
NAME = '<script>alert("&\x1b[31m\u202e")</script> http://evil.example'
DRAWN = ("What stands where", "Lanes over time", "Who sends most", "Hours and weekdays", "What the mutes saved")


class Elements(HTMLParser):
    """Which elements and attributes a page has, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data) -> None:
        self.text += data


def drawn(run, folder: Path, *options: str) -> tuple[str, str]:
    svg, html = folder / "figures.svg", folder / "figures.html"
    ran = run("stats", "--svg", svg, "--html", html, *options)
    assert ran.status == 0 and not ran.err, ran.err
    return svg.read_text("utf-8"), html.read_text("utf-8")


def test_files_hold_every_page_and_no_names(run, full, tmp_path: Path) -> None:
    run("decide", "pitch", "x:m1")
    run("mute", "x:p2")
    svg, html = drawn(run, tmp_path)
    for title in DRAWN:
        assert title in svg and title in html
    for told in ("Sender 2", "Zoë", "founders", "thesis"):
        assert told not in svg and told not in html
    assert "sender 1" in svg and "sender 1" in html
    svg, html = drawn(run, tmp_path, "--names")
    assert "Zoë" in svg and "Zoë" in html and "We help founders" in html


def test_the_picture_is_xml_with_a_title_for_each_plot(run, full, tmp_path: Path) -> None:
    svg, _ = drawn(run, tmp_path)
    tree = ElementTree.fromstring(svg)
    assert tree.find(f"{SVG}title") is not None and tree.find(f"{SVG}desc") is not None
    plots = [each for each in tree.iter(f"{SVG}g") if each.get("role") == "img"]
    assert len(plots) >= 5
    for each in plots:
        assert each.findtext(f"{SVG}title") and each.findtext(f"{SVG}desc")
    assert "prefers-color-scheme:dark" in svg


def test_files_fetch_and_run_nothing(run, full, tmp_path: Path) -> None:
    for made in drawn(run, tmp_path, "--names"):
        page = Elements(made)
        assert not {"script", "img", "image", "link", "iframe", "foreignobject", "use", "a"} & set(page.tags)
        for name, value in page.attributes:
            assert not name.startswith("on") and name not in ("href", "xlink:href", "src")
            assert not re.search("https?:", value or "") or name == "xmlns"
        assert set(re.findall(r"url\(([^)]*)\)", made)) <= {f"#lane{at}" for at in range(5)}


def test_what_strangers_wrote_stays_text(run, tmp_path: Path) -> None:
    lines = [message(n, sender_name=NAME, text=f"{NAME} number {n % 2}") for n in range(4)]
    assert run("import", written(tmp_path / "evil.jsonl", lines)).status == 0
    for made in drawn(run, tmp_path, "--names"):
        assert "script" not in Elements(made).tags and "alert(" in Elements(made).text
        assert "\x1b" not in made and "\u202e" not in made
        assert '<script>alert("' not in made
    ElementTree.fromstring((tmp_path / "figures.svg").read_text("utf-8"))


@pytest.mark.parametrize("number", [0, 1])
def test_stores_with_next_to_nothing(run, tmp_path: Path, number: int) -> None:
    file = written(tmp_path / "few.jsonl", [message(n) for n in range(1)])
    run("import", file)
    if not number:
        run("undo")
    svg, html = drawn(run, tmp_path)
    ElementTree.fromstring(svg)
    assert ("No messages from others yet" in html) == (number == 0)
    assert "nan" not in html and run("stats").status == 0
    assert run("stats", "--json").json["from_others"] == number


def test_json_has_all_it_had_and_what_the_mutes_saved(run, full, tmp_path: Path) -> None:
    run("mute", "x:p2")
    told = run("stats", "--json", "--svg", tmp_path / "too.svg").json
    assert told["senders_muted"] == 1 and told["training"]["decisions"] == 0
    assert told["put_away"] == {
        "messages": 1, "senders": 1, "median_seconds": None, "timed_decisions": 0, "minutes": None,
    }  # fmt: skip
    assert (tmp_path / "too.svg").exists()


def test_a_file_that_cannot_be_written_is_one_sentence(run, full, tmp_path: Path) -> None:
    ran = run("stats", "--svg", tmp_path / "missing" / "x.svg")
    assert ran.status == 1 and "--svg" in ran.err and len(ran.err.splitlines()) == 1
