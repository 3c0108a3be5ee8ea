"""The tables of facts: what the exports say of owners, people, conversations and messages."""

from __future__ import annotations

from sqlite_utils import Database


def create_facts(db: Database) -> None:
    """Make them, in a new store."""
    db.table("import").create(
        {
            "id": int,
            "started_at": int,
            "finished_at": int,
            "seen_at": int,  # the last sign of life, and
            "process": int,  # the number of the process: they tell a running import from a killed one
            "path": str,
            "format": str,
            "counts": str,  # JSON, see store.counts
            "state": str,  # running, finished, stopped
            "withdrawn": int,  # 1 while the import is undone: its messages are kept but not shown
        },
        pk="id",
        not_null=("started_at", "seen_at", "path", "format", "state", "withdrawn"),
        strict=True,
    )
    db.table("owner").create(
        {
            "id": int,
            "network": str,
            "account": str,
            "name": str,
            "handle": str,
            "bio": str,
            "headline": str,
            "topics": str,  # a JSON list
            "also_known_as": str,  # a JSON list
            "import_id": int,  # that first told of them
        },
        pk="id",
        not_null=("network", "account", "import_id"),
        foreign_keys=[("import_id", "import", "id")],
        strict=True,
    )
    db.table("owner").create_index(["network", "account"], unique=True)
    db.table("person").create(
        {
            "id": int,
            "owner_id": int,
            "key": str,
            "name": str,
            "handle": str,
            "bio": str,
            "url": str,
            "bot": int,
            "hidden": int,
            "owner_follows": int,
            "follows_owner": int,
            "connected_at": int,
            "blocked": int,
            "muted": int,  # at the network; our own mutes are in the log
            "saved_contact": int,
            "public_replies": int,
            "public_mentions": int,
            "written_to": int,
            "import_id": int,
        },
        pk="id",
        not_null=("owner_id", "key", "import_id"),
        foreign_keys=[("owner_id", "owner", "id"), ("import_id", "import", "id")],
        strict=True,
    )
    db.table("person").create_index(["owner_id", "key"], unique=True)
    db.table("conversation").create(
        {
            "id": int,
            "owner_id": int,
            "key": str,
            "title": str,
            "group": int,
            "folder": str,
            "request": int,
            "muted": int,
            "import_id": int,
        },
        pk="id",
        not_null=("owner_id", "key", "import_id"),
        foreign_keys=[("owner_id", "owner", "id"), ("import_id", "import", "id")],
        strict=True,
    )
    db.table("conversation").create_index(["owner_id", "key"], unique=True)
    db.table("change").create(
        {
            "id": int,
            "import_id": int,
            "subject": str,  # owner, person or conversation
            "subject_id": int,
            "before": str,  # JSON of the columns changed, as they were
            "after": str,
        },
        pk="id",
        not_null=("import_id", "subject", "subject_id", "before", "after"),
        foreign_keys=[("import_id", "import", "id")],
        strict=True,
    )
    db.table("change").create_index(["import_id"])
    db.table("message").create(
        {
            "id": int,
            "owner_id": int,
            "key": str,
            "conversation_id": int,
            "sender_id": int,  # null: the owner
            "sent_at": int,
            "text": str,
            "subject": str,
            "kind": str,
            "sender_name": str,  # where it differs from the person's
            "sender_bio": str,
            "request": int,
            "connected_at": int,
            "owner_follows": int,
            "follows_owner": int,
            "extras": str,  # JSON of the rarer fields, see store.rows
            "import_id": int,
        },
        pk="id",
        not_null=("owner_id", "key", "conversation_id", "text", "kind", "import_id"),
        foreign_keys=[
            ("owner_id", "owner", "id"),
            ("conversation_id", "conversation", "id"),
            ("sender_id", "person", "id"),
            ("import_id", "import", "id"),
        ],
        strict=True,
    )
    db.table("message").create_index(["owner_id", "key"], unique=True)
    db.table("message").create_index(["conversation_id", "sent_at"])
    db.table("message").create_index(["sender_id"])
    db.table("message").create_index(["import_id"])
