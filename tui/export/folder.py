"""A folder of exported files with its manifest: written beside its place, and put there when it is whole."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from lanes.judge import Judge
from store.errors import StoreError
from store.export import bundle
from store.export.card import card
from store.export.manifest import NAME, Written, is_ours, manifest, sha256
from store.export.plan import Plan
from store.export.shapes import LABEL_STUDIO_CONFIG
from store.rulesets import standing
from tui.cli.main import VERSION
from tui.export.run import Done, Progress, export_rows


def export_folder(
    connection: sqlite3.Connection,
    judge: Judge,
    plan: Plan,
    path: Path,
    replace: bool = False,
    progress: Progress = lambda rows, of: True,
) -> Done:
    """Write what the plan asks for into a folder of its own.

    Args:
        connection: a store whose verdicts are up to date.
        judge: gives the reasons.
        plan: checked already.
        path: of the folder, which is not there yet, or empty.
        replace: an earlier export that lies there may go.
        progress: see `tui.export.run.export_rows`.

    Raises:
        StoreError: the folder cannot be written, or something else is there.
        ExportStopped: `progress` said so; nothing is left.
    """
    with _fresh(path, replace) as folder, ExitStack() as files:

        def open_file(name: str) -> IO[bytes]:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            return files.enter_context((folder / name).open("xb"))

        done = export_rows(connection, judge, plan, open_file, progress)
        files.close()
        _write_beside(connection, plan, folder, done)
        beside = [_written(folder, extra) for extra in _extras(folder, done)]
        told = manifest(plan, [*done.files, *beside], VERSION, judge.version, done.groups)
        (folder / NAME).write_text(told, "utf-8")
    return done


def _write_beside(connection: sqlite3.Connection, plan: Plan, folder: Path, done: Done) -> None:
    """What belongs to the files of rows: a card, an interface for labelling, the rules."""
    if plan.format == "huggingface":
        (folder / "README.md").write_text(card(plan, done.files, VERSION), "utf-8")
    if plan.format == "label-studio":
        (folder / "label_config.xml").write_text(LABEL_STUDIO_CONFIG, "utf-8")
    rules = standing(connection).text if plan.what == "all" and not plan.redact else ""
    if rules:
        (folder / bundle.RULES).write_bytes(rules.encode("utf-8"))


def _extras(folder: Path, done: Done) -> list[str]:
    rows = {file.name for file in done.files}
    found = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file())
    return [name for name in found if name not in rows]


def _written(folder: Path, name: str) -> Written:
    size, digest = sha256(folder / name)
    return Written(name, size, digest, 0)


@contextmanager
def _fresh(path: Path, replace: bool) -> Iterator[Path]:
    """A folder to be filled, which then takes its place; gone where anything goes wrong."""
    path = Path(os.path.abspath(path))  # noqa: PTH100 - a link that stands there is not followed
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        _refuse(path, replace)
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(mode=0o700)  # it holds private messages
        yield partial
        _refuse(path, replace)
        _swap(partial, path)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror or error}; name another folder.") from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _refuse(path: Path, replace: bool) -> None:
    if not path.exists() and not path.is_symlink():
        return
    if path.is_symlink() or not path.is_dir():
        raise StoreError(f"{path} cannot be written: it is no folder, and this export is one; name another with -o.")
    if not any(path.iterdir()):
        return
    if not is_ours(path):
        raise StoreError(f"{path} cannot be written: it holds other files; name a folder that is not there yet.")
    if not replace:
        raise StoreError(f"{path} is there already; name another with -o, or write over it with --force.")


def _swap(partial: Path, path: Path) -> None:
    """Put the new folder in its place; an older one goes only when the new one stands there."""
    if not path.exists():
        partial.rename(path)
        return
    old = path.with_name(f".{path.name}.{os.getpid()}.old")
    path.rename(old)
    try:
        partial.rename(path)
    except OSError:
        old.rename(path)
        raise
    shutil.rmtree(old, ignore_errors=True)
