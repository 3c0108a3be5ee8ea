"""Tables of the log, which only grow."""

from __future__ import annotations

from sqlite_utils import Database


def create_checked(db: Database) -> None:
    """Make the table of what the owner found when checking what was put away."""
    checked = db.table("checked")
    checked.create(
        {
            "id": int,
            "entry_id": int,
            "message_id": int,
            "at": int,
            "wanted": int,  # 1: it should not have been put away; null: not checked after all
            "round": str,  # which sample it was drawn in, see store.sampling
            "population": int,  # from how many messages that was drawn
            "prior_id": int,  # as for decisions
            "restores": int,
        },
        pk="id",
        not_null=("entry_id", "message_id", "at", "round"),
        foreign_keys=[("entry_id", "journal", "id"), ("message_id", "message", "id")],
        strict=True,
    )
    checked.create_index(["message_id", "round"])
    checked.create_index(["entry_id"])
    only_grows(db, "checked")


def create_joined(db: Database) -> None:
    """Make the table of which senders are one human."""
    joined = db.table("joined")
    joined.create(
        {
            "id": int,
            "entry_id": int,
            "person_id": int,
            "at": int,
            "human": int,  # the same for all that are one, and for nobody before; null: alone
            "prior_id": int,  # as for decisions
            "restores": int,
        },
        pk="id",
        not_null=("entry_id", "person_id", "at"),
        foreign_keys=[("entry_id", "journal", "id"), ("person_id", "person", "id")],
        strict=True,
    )
    joined.create_index(["person_id"])
    joined.create_index(["entry_id"])
    only_grows(db, "joined")


def create_saved(db: Database) -> None:
    """Make the table of the searches kept under a name."""
    db.table("saved").create(
        {
            "id": int,
            "entry_id": int,
            "at": int,
            "text": str,  # all searches kept, see store.saved
            "prior_id": int,  # as for decisions
            "restores": int,
        },
        pk="id",
        not_null=("entry_id", "at", "text"),
        foreign_keys=[("entry_id", "journal", "id")],
        strict=True,
    )
    db.table("saved").create_index(["entry_id"])
    only_grows(db, "saved")


def only_grows(db: Database, table: str) -> None:
    """Have triggers refuse changes and deletions."""
    for verb in ("update", "delete"):
        db.execute(
            f"create trigger {table}_no_{verb} before {verb} on {table} "
            f"begin select raise(abort, 'the log only grows'); end"
        )
