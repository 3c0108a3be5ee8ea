"""The tables, as migrations that only ever grow. Read from top to bottom to know the store.

Three kinds of table:

* **facts** (`owner`, `person`, `conversation`, `message`, `import`, `change`): what the exports say.
* **the log** (`journal`, `decision`, `mute`, `checked`, `joined`, `ruleset`, `saved`): what the owner did. Triggers
  refuse to change or delete it.
* **derived** (see `store.schema_derived`): verdicts, look-alikes, lessons, the search index. `store.rebuild` drops
  and makes them anew from the other two.

Times are milliseconds since 1970 UTC. Flags are 0, 1, or null where unknown. Lanes are names in the log and
positions in `lanes.verdict.LANES` in derived tables.
"""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from store import settings
from store.connect import APPLICATION_ID
from store.schema_derived import (
    create_derived,
    create_fired,
    create_humans,
    create_lessons,
    create_looks,
    create_names,
)
from store.schema_facts import create_facts
from store.schema_log import create_checked, create_joined, create_saved, only_grows

migrations = Migrations("unpitch")


@migrations()
def m001_facts(db: Database) -> None:
    """What the exports say."""
    create_facts(db)


@migrations()
def m002_log(db: Database) -> None:
    """What the owner did. It only grows."""
    db.table("journal").create(
        {
            "id": int,
            "at": int,
            "kind": str,  # decide, mute, unmute, expire, return, check, join, part, rules, import, undo, redo
            "title": str,  # one line for people, without message text
            "import_id": int,  # of an import
            "target": int,  # of an undo or redo: the entry taken back or done again
            "done_before": int,  # the entry that `undo` would have taken back before this one was made
            "done_after": int,  # ... and after
            "redo_before": int,  # the entry that `redo` would have done again before this one
            "redo_after": int,  # ... and after
        },
        pk="id",
        not_null=("at", "kind", "title"),
        foreign_keys=[("import_id", "import", "id")],
        strict=True,
    )
    db.table("journal").create_index(["target"])
    db.table("decision").create(
        {
            "id": int,
            "entry_id": int,
            "message_id": int,
            "at": int,
            "lane": str,  # null: undecided again
            "how": str,  # chosen, accepted, bulk, rule, label, undo, redo
            "prior_id": int,  # the decision that stood before; null: none
            "restores": int,  # of an undo or redo: the earlier decision that stands again; null: none
            "suggested": str,  # the lane shown at that moment; null: unsure
            "probability": float,  # of the likeliest lane then
            "automated": float,
            "rules_version": str,
            "seconds": float,  # from the message's showing to the key; null where nobody looked
        },
        pk="id",
        not_null=("entry_id", "message_id", "at", "how"),
        foreign_keys=[("entry_id", "journal", "id"), ("message_id", "message", "id")],
        strict=True,
    )
    db.table("decision").create_index(["message_id"])
    db.table("decision").create_index(["entry_id"])
    db.table("mute").create(
        {
            "id": int,
            "entry_id": int,
            "person_id": int,
            "at": int,
            "muted": int,
            "reason": str,
            "until": int,  # null: until unmuted
            "prior_id": int,  # as for decisions
            "restores": int,
        },
        pk="id",
        not_null=("entry_id", "person_id", "at", "muted"),
        foreign_keys=[("entry_id", "journal", "id"), ("person_id", "person", "id")],
        strict=True,
    )
    db.table("mute").create_index(["person_id"])
    db.table("mute").create_index(["entry_id"])
    for table in ("journal", "decision", "mute"):
        only_grows(db, table)


@migrations()
def m003_derived(db: Database) -> None:
    """What can be rebuilt."""
    create_derived(db)
    db.table("setting").create({"name": str, "value": int}, pk="name", strict=True)  # see store.settings
    db.execute(f"pragma application_id = {APPLICATION_ID}")
    db.execute("pragma user_version = 1")


@migrations()
def m004_rules(db: Database) -> None:
    """The owner's rules: the newest row is what stands."""
    db.table("ruleset").create(
        {
            "id": int,
            "entry_id": int,
            "at": int,
            "text": str,  # the whole rule file, see lanes.rule_book
            "prior_id": int,  # as for decisions
            "restores": int,
        },
        pk="id",
        not_null=("entry_id", "at", "text"),
        foreign_keys=[("entry_id", "journal", "id")],
        strict=True,
    )
    db.table("ruleset").create_index(["entry_id"])
    only_grows(db, "ruleset")
    db.execute("pragma user_version = 2")


@migrations()
def m005_campaigns(db: Database) -> None:
    """Campaigns of like wordings, not only of copies: made anew in an older store, and all to be judged again."""
    if "wording" not in db.table("look").columns_dict:
        from store.touched import LIVE, add_looks, refresh_all

        for table in ("look", "campaign"):
            db.execute(f"drop table {table}")
        create_looks(db)
        if not db.table("human").exists():
            create_humans(db)  # which the refreshing asks
        _add_written_to(db)
        _index_own(db)
        add_looks(db.conn, f"m.{LIVE}", ())
        refresh_all(db.conn)
    db.execute("pragma user_version = 3")


@migrations()
def m006_lessons(db: Database) -> None:
    """Lessons that a fit is made from, in the place of sums: made anew with the next judging."""
    if "taught" not in db.table("lesson").columns_dict:
        db.execute("drop table lesson")
        create_lessons(db)
        settings.start_sweep(db.conn)
    db.execute("drop table if exists tally")
    db.execute("pragma user_version = 4")


@migrations()
def m007_search(db: Database) -> None:
    """Searches kept under a name, and what searching needs: senders' names, and the rules that fire."""
    if not db.table("saved").exists():
        create_saved(db)
    for name, index in (
        ("conversation_in_group", 'conversation (id) where "group"'),
        ("conversation_requested", "conversation (id) where request"),
        ("message_requested", "message (id) where request"),
    ):
        db.execute(f"create index if not exists {name} on {index}")
    if not db.table("fired").exists():
        create_fired(db)
        create_names(db)
        if db.execute("select exists(select 1 from ruleset)").fetchone()[0]:
            settings.start_sweep(db.conn)
    db.execute("pragma user_version = 5")


@migrations()
def m008_mutes(db: Database) -> None:
    """Mutes that end when a sender is quiet, or by a message; and what the owner found when checking mutes."""
    mute = db.table("mute")
    if "quiet_weeks" not in mute.columns_dict:
        mute.add_column("quiet_weeks", int)  # ends after so many weeks without a message; null: not so
        mute.add_column("message_id", int)  # of a sender who came back: the message that brought them
    if not db.table("checked").exists():
        create_checked(db)
    db.execute("pragma user_version = 6")


@migrations()
def m009_joined(db: Database) -> None:
    """Which senders are one human, as the owner said."""
    if not db.table("joined").exists():
        create_joined(db)
    if not db.table("human").exists():
        create_humans(db)
    db.execute("pragma user_version = 7")


@migrations()
def m010_written_to(db: Database) -> None:
    """How often the owner has written to somebody, where an export tells that."""
    _add_written_to(db)
    db.execute("pragma user_version = 8")


@migrations()
def m011_owner_wrote_at(db: Database) -> None:
    """When the owner last wrote to anybody: what came later has had no time for an answer yet."""
    from store.touched import refresh_owner_wrote_at

    _index_own(db)
    refresh_owner_wrote_at(db.conn)
    db.execute("pragma user_version = 9")


def _add_written_to(db: Database) -> None:
    if "written_to" not in db.table("person").columns_dict:
        db.table("person").add_column("written_to", int)


def _index_own(db: Database) -> None:
    db.execute("create index if not exists message_of_owner on message (sent_at) where sender_id is null")
