"""Links: where they really go, what is odd about them, and nothing opened that was not asked for twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from screen_stores import FORBIDDEN, lines, message, rest, running, shown, until

from sources.record import Link, Owner
from store.connect import open_store
from store.intake import take_in
from tui import browser
from tui.links import target_of
from tui.screen.links_screen import LinksScreen


def address(target: str, shown_as: str = "here") -> str:
    return target_of(Link(shown_as, target)).address


@pytest.mark.parametrize(
    ("written", "goes_to"),
    [
        ("https://example.com/a?b=c#d", "https://example.com/a?b=c#d"),
        ("example.com/päth", "http://example.com/p%C3%A4th"),
        ("HTTPS://EXAMPLE.com", "https://example.com"),
        ("https://exa\u200bmple.com/", "https://example.com/"),
        ("https://exam\nple.com/", "https://example.com/"),
        ("http:\\\\example.com\\x", "http://example.com/x"),
        ("https://good.example\\@evil.example/", "https://good.example/@evil.example/"),
        ("https://日本語。jp/", "https://xn--wgv71a119e.jp/"),
        ("https://faß.de", "https://xn--fa-hia.de"),
        ("//example.com", "http://example.com"),
        ("localhost:80/x", "http://localhost:80/x"),
        ("https://[::1]:80/x", "https://[::1]:80/x"),
        ("https://example.com/\u202egnp.exe", "https://example.com/%E2%80%AEgnp.exe"),
    ],
)
def test_where_it_goes(written: str, goes_to: str) -> None:
    assert address(written) == goes_to


@pytest.mark.parametrize(
    ("shown_as", "target", "says"),
    [
        ("https://paypal.com/x", "https://evil.example/", "The text names paypal.com, but it goes to evil.example."),
        ("x", "https://раураl.com/", "It looks like paypal.com, and is not."),
        ("x", "https://раураl.com/", "Its name mixes scripts: the network knows it as xn--l-7sba6dbr.com."),
        ("x", "https://xn--80ak6aa92e.com/", "It looks like apple.com, and is not."),
        ("x", "https://paypai.com", "It looks like paypal.com, and is not."),
        ("x", "https://rnicrosoft.com", "It looks like microsoft.com, and is not."),
        ("x", "https://g00gle.com", "It looks like google.com, and is not."),
        ("x", "https://paypal.com.evil.example/", "It names paypal.com, but belongs to evil.example."),
        (
            "x",
            "https://paypal.com@evil.example/",
            "What stands before the @ is not where it goes: that is evil.example.",
        ),
        ("x", "http://0x7f.1/", "a number instead of a name"),
        ("x", "https://t.co/abc", "t.co hides where it goes in the end."),
        ("x", "javascript:alert(1)", "no web page but javascript"),
        ("x", "http://[::1", "not a whole address"),
        ("x", "https://example.com/" + "a" * 5000, "only its beginning"),
    ],
)
def test_what_is_odd(shown_as: str, target: str, says: str) -> None:
    assert any(says in warning for warning in target_of(Link(shown_as, target)).warnings)


@pytest.mark.parametrize(
    ("shown_as", "target"),
    [
        ("https://example.com/x", "https://example.com/x"),
        ("www.google.com", "https://maps.google.com/"),
        ("my talk", "https://example.co.uk/talk"),
        ("x", "https://www.paypal.com/"),
    ],
)
def test_nothing_odd(shown_as: str, target: str) -> None:
    assert target_of(Link(shown_as, target)).warnings == ()


@given(st.text(max_size=60), st.text(max_size=60) | st.text(max_size=60).map("https://".__add__))
def test_any_link_is_told_in_plain_letters(shown_as: str, target: str) -> None:
    found = target_of(Link(shown_as, target))
    assert found.address.isascii() and (found.address.isprintable()) and " " not in found.address
    assert all(warning.isprintable() and warning.endswith(".") for warning in found.warnings)
    assert found.web or found.warnings
    if found.web:
        again = target_of(Link("", found.address))
        assert again.address == found.address and again.host == found.host


LINKS = (
    Link("https://paypal.com", "https://раураl.com/login"),
    Link("my slides", "https://slides.example/museum"),
    Link("run", "javascript:alert(1)"),
    Link("\x1b[31m\u202eevil", "https://example.com/\x1b]52;c;aGk=\x07\u202e"),
)


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    path = tmp_path / "links.db"
    connection = open_store(path)
    records = [Owner("x", "me", name="Maren"), message(1, "Kai", "look at paypal.com and my slides", links=LINKS)]
    take_in(connection, records, "test", "test")
    connection.close()
    return path


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 45)])
async def test_the_list_of_links(linked: Path, size: tuple[int, int]) -> None:
    async with running(linked, size) as (pilot, screen):
        await until(pilot, lambda: screen.pane.opened is not None)
        await pilot.press("L")
        assert isinstance(pilot.app.screen, LinksScreen)
        await pilot.pause(0.05)
        text = shown(pilot)
        assert "4 links" in text and "https://xn--l-7sba6dbr.com/login" in text
        assert "It looks like paypal.com" in text
        assert not FORBIDDEN & set("".join(lines(pilot)))
        await pilot.press("j", "y")
        assert pilot.app.clipboard == "https://slides.example/museum"
        await pilot.press("q")
        assert pilot.app.screen is screen


async def test_opening_takes_two_keys_on_the_same_link(linked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def note(address: str) -> None:
        opened.append(address)

    monkeypatch.setattr(browser, "open_in_browser", note)
    async with running(linked) as (pilot, screen):
        await until(pilot, lambda: screen.pane.opened is not None)
        await pilot.press("L", "j", "o")
        assert opened == [] and "again opens slides.example" in shown(pilot)
        await pilot.press("k", "o", "j")
        assert opened == []
        await pilot.press("o", "o")
        assert opened == ["https://slides.example/museum"] and "Asked your browser" in shown(pilot)
        await pilot.press("j", "o", "o")
        assert len(opened) == 1 and "no web page" in shown(pilot)
        await rest(pilot, screen)


@pytest.mark.parametrize("address", ["javascript:x", "file:///etc/passwd", "--help", "https://x/\x1b", "https://ü.de"])
def test_only_web_pages_are_given_to_a_browser(address: str) -> None:
    assert browser.open_in_browser(address) == "Only web pages can be opened."


async def test_a_message_without_links_says_so(store: Path) -> None:
    async with running(store) as (pilot, screen):
        while screen.pane.opened is None or screen.pane.opened.stored.thread.messages[screen.pane.opened.at].links:
            await pilot.press("j")
        await pilot.press("L")
        assert pilot.app.screen is screen and "no link" in screen.status.said
