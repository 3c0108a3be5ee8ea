"""What a command loads: the screen and the slow libraries stay out where they are not needed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("sources", "lanes", "store", "tui")
SCREEN = ("textual", "rich", "tui.screen")
TELL = """
import sys
from tui.cli.main import main
status = main({!r})
print(sorted(sys.modules), file=sys.stderr)
sys.exit(status)
"""


def loaded(*arguments: str) -> set[str]:
    """The modules that a command has loaded when it ends."""
    command = [sys.executable, "-c", TELL.format(list(arguments))]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    return set(re.findall(r"'([\w.]+)'", done.stderr.splitlines()[-1]))


def within(modules: set[str], *packages: str) -> list[str]:
    return sorted(one for one in modules if any(one == name or one.startswith(f"{name}.") for name in packages))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("start") / "store.db")
    assert not within(loaded("--store", path, "import", str(ROOT / "fixtures" / "demo")), *SCREEN)
    return path


@pytest.mark.parametrize(
    "command",
    [
        "stats",
        "stats --json",
        "export",
        "export --what decisions",
        "mute --automated",
        "mutes",
        "check",
        "evaluate",
        "rebuild",
        "--json",
        "why x:x-0001",
    ],
)
def test_no_command_loads_the_screen(store: str, command: str) -> None:
    assert not within(loaded("--store", store, *command.split()), *SCREEN)


@pytest.mark.parametrize("command", ["stats", "stats --json", "export --what decisions"])
def test_looking_at_a_store_does_not_load_its_maker(store: str, command: str) -> None:
    assert not within(loaded("--store", store, *command.split()), "sqlite_utils", "multiprocessing")


@pytest.mark.parametrize("room", ["sources", "lanes", "store"])
def test_the_core_knows_no_screen(room: str) -> None:
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in sorted((ROOT / room).rglob("*.py"))
        if path.name != "__init__.py"
    ]
    told = f"import sys, importlib; [importlib.import_module(one) for one in {modules!r}]; print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert done.returncode == 0, done.stderr
    assert not within(set(re.findall(r"'([\w.]+)'", done.stdout)), "textual", "rich", "tui")


MACHINE = re.compile(r"(?<!\w)/(?:(?:home|Users)/\w|root\b|work/|opt/|tmp/)|[A-Z]:\\+Users")


@pytest.mark.parametrize("room", [*ROOMS, "bench", "tools"])
def test_no_file_knows_a_machine(room: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sorted((ROOT / room).rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if MACHINE.search(line)
    ]
    assert not found


@pytest.mark.parametrize("room", ROOMS)
def test_files_are_short_enough_to_be_read_at_once(room: str) -> None:
    sizes = {path: len(path.read_text("utf-8").splitlines()) for path in (ROOT / room).rglob("*.py")}
    assert not [f"{path.relative_to(ROOT)}: {lines}" for path, lines in sizes.items() if lines > 350]
