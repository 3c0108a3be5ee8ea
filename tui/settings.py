"""The person's settings: a TOML file that they write, and that the app changes only where they choose in the app.

What is wrong in it is said in a sentence each, and the default stands in its place: a slip of the pen never keeps
anybody from their messages.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from tui import keymap
from tui.keymap import Keymap

LONGEST = 1 << 20
"""Bytes of a settings file that are read."""
CHOICES: Mapping[str, tuple[str, ...]] = {
    "after_decision": ("next", "previous", "stay"),
    "dates": ("relative", "absolute"),
}
"""Settings with fixed words; the first is the default."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person wants otherwise."""

    theme: str | None = None
    """Name of a theme; None for the app's own choice. Only the screen knows which there are."""
    after_decision: str = "next"
    """Where the cursor goes: next, previous or stay. "next" is the next one in the direction one goes."""
    dates: str = "relative"
    """How lists tell time: relative ("3h") or absolute ("14:05", "25 Nov")."""
    keymap: Keymap = field(default_factory=Keymap)
    troubles: tuple[str, ...] = ()
    """What is wrong with the file, a sentence each; the default is used there."""


_in_force = Settings()


def current() -> Settings:
    """The settings in force."""
    return _in_force


def use(settings: Settings) -> None:
    """Put settings in force, their keys among them: before any screen is imported."""
    global _in_force
    _in_force = settings
    keymap.use(settings.keymap)


def file_path(named: str | None = None) -> Path:
    """Where the settings lie: where one says, else UNPITCH_CONFIG, else the user's folder for settings."""
    if named or (named := os.environ.get("UNPITCH_CONFIG")):
        return Path(os.path.expanduser(named))  # noqa: PTH111  (Path's own fails for homes of nobody)
    from platformdirs import user_config_path

    return user_config_path("unpitch", appauthor=False) / "config.toml"


def load(path: Path) -> Settings:
    """The settings in a file; the defaults where there is none."""
    try:
        with path.open("rb") as stream:
            content = stream.read(LONGEST + 1)
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        return _unusable(path, f"may not be read ({error.strerror or type(error).__name__})")
    if len(content) > LONGEST:
        return _unusable(path, "is far too long")
    import tomllib  # most people have no file: they need not wait for it

    try:
        return parse(tomllib.loads(content.decode("utf-8-sig")))
    except UnicodeDecodeError:
        return _unusable(path, "is not UTF-8")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return _unusable(path, f"is not TOML ({error})")


def _unusable(path: Path, why: str) -> Settings:
    return Settings(troubles=(f"{path} {why}: the defaults are used; mend the file.",))


def parse(table: Mapping[str, object]) -> Settings:
    """The settings that a table of the file holds."""
    settings = Settings()
    troubles: list[str] = []
    for name, value in table.items():
        if name == "keys" and isinstance(value, dict):
            from tui.keymap_check import checked

            keys, faults = checked(_flat(value))
            settings = replace(settings, keymap=keys)
            troubles += faults
        elif name == "theme" and isinstance(value, str):
            settings = replace(settings, theme=value)
        elif name in CHOICES and value in CHOICES[name]:
            settings = replace(settings, **{name: value})  # type: ignore[arg-type]
        else:
            troubles.append(_trouble(name))
    return replace(settings, troubles=tuple(troubles))


def _flat(table: Mapping[str, object], before: str = "") -> dict[str, object]:
    """Keys with dots in their names: TOML makes tables of `decide.pitch = "x"`."""
    flat: dict[str, object] = {}
    for name, value in table.items():
        if isinstance(value, dict) and value:
            flat |= _flat(value, f"{before}{name}.")
        else:
            flat[before + name] = value
    return flat


def _trouble(name: str) -> str:
    if name in CHOICES:
        return f"{name}: must be one of {', '.join(CHOICES[name])}; the default is used."
    if name == "theme":
        return "theme: must be the name of a theme; the default is used."
    if name == "keys":
        return "keys: must be a table, [keys], with a line for each action; the default keys are used."
    from difflib import get_close_matches

    near = get_close_matches(name, [*CHOICES, "theme", "keys"], 1)
    hint = f'did you mean "{near[0]}"' if near else "docs/settings.md lists them"
    return f'"{name}": there is no such setting; {hint}.'
