"""What the screens look like, at three sizes. `make snapshots` takes them anew; look at them before keeping them."""

from __future__ import annotations

import os
import re
from contextlib import closing
from pathlib import Path

import pytest
from screen_stores import rest, until
from snapshot_store import make, stopped_clock
from textual.pilot import Pilot

from store.connect import open_store
from tui.screen.app import UnpitchApp
from tui.screen.session import Session
from tui.screen.triage import WIDE, TriageScreen

FOLDER = Path(__file__).parent / "snapshots"
SIZES = ((60, 20), (80, 24), (140, 40))
SCREENS = {
    "list": (),
    "open": ("enter",),
    "why": ("w",),
    "stack": ("C", "C", "j", "j", "j", "j", "enter"),
    "selected": ("x", "x", "v", "j"),
    "jump": ("'",),
    "go": ("g",),
    "filter": ("f",),
    "search": ("/", *"from:ada"),
    "help": ("?",),
    "palette": (":",),
    "links": ("L",),
    "journal": ("H",),
    "stats": ("S",),
    "mutes": ("M",),
    "mute-list": ("m", "B"),
    "check": ("Q",),
    "people": ("P",),
    "rules": ("r",),
    "suggestions": ("R",),
    "rule": ("e",),
    "export": ("E",),
    "import": ("I",),
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with stopped_clock():
        return make(tmp_path_factory.mktemp("snapshots") / "store.db")


async def still(pilot: Pilot[str]) -> str:
    """The picture, once it stays the same."""
    before, same = "", 0
    screen = pilot.app.screen
    if isinstance(screen, TriageScreen) and pilot.app.size.width >= WIDE and screen.pane.opened is not None:
        await until(pilot, lambda: screen.pane.opened is None or screen.pane.opened.why is not None)
    for _ in range(200):
        await pilot.pause(0.05)
        picture = pilot.app.export_screenshot(title="unpitch", simplify=True)
        same = same + 1 if picture == before else 0
        before = picture
        if same > 3 and not any(not worker.is_finished for worker in pilot.app.workers):
            break
    return re.sub(r"terminal-\d+", "terminal", before)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
async def test_screen(name: str, size: tuple[int, int], template: Path, tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    store.write_bytes(template.read_bytes())
    with stopped_clock():
        session = Session(store)
        app = UnpitchApp(session)
        with closing(session):
            async with app.run_test(size=size) as pilot:
                await until(pilot, lambda: isinstance(app.screen, TriageScreen))
                assert isinstance(app.screen, TriageScreen)
                await rest(pilot, app.screen)
                for key in SCREENS[name]:
                    await pilot.press({":": "colon", "'": "apostrophe"}.get(key, key))
                compare(f"{name}-{size[0]}x{size[1]}", await still(pilot), tmp_path)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_first_run(size: tuple[int, int], tmp_path: Path) -> None:
    open_store(tmp_path / "store.db").close()
    with stopped_clock(), closing(Session(tmp_path / "store.db")) as session:
        async with UnpitchApp(session).run_test(size=size) as pilot:
            compare(f"welcome-{size[0]}x{size[1]}", await still(pilot), tmp_path)


def compare(name: str, picture: str, folder: Path) -> None:
    """The picture is the one that was kept; or keep it, where that is asked for."""
    kept = FOLDER / f"{name}.svg"
    if os.environ.get("SNAPSHOTS") == "write":
        FOLDER.mkdir(exist_ok=True)
        kept.write_text(picture, "utf-8")
        return
    seen = folder / f"{name}.svg"
    seen.write_text(picture, "utf-8")
    assert kept.exists() and kept.read_text("utf-8") == picture, f"{seen} is not {kept}: `make snapshots` keeps it"
