"""The tables that `store.rebuild` drops and makes anew from the facts and the log."""

from __future__ import annotations

from sqlite_utils import Database

DERIVED = (
    "standing",
    "muted",
    "human",
    "verdict",
    "look",
    "wording",
    "hallmark",
    "campaign",
    "sender",
    "lesson",
    "fired",
    "message_words",
    "person_words",
    "stale",
)
"""Tables that can be dropped and rebuilt."""


def create_derived(db: Database) -> None:
    """Make the derived tables, empty."""
    # what the log comes to: the decision and the mute that stand now
    db.table("standing").create({"message_id": int, "decision_id": int, "lane": int}, pk="message_id", strict=True)
    db.table("muted").create({"person_id": int, "mute_id": int, "until": int}, pk="person_id", strict=True)
    db.table("verdict").create(
        {
            "message_id": int,
            "sender_id": int,
            "sent_at": int,
            "status": int,  # see store.status
            "shown": int,  # where it stands: the lane decided, else the likeliest; 4: unsure
            "lane": int,  # the likeliest
            "unsure": int,
            "p0": float,
            "p1": float,
            "p2": float,
            "p3": float,
            "automated": float,
        },
        pk="message_id",
        not_null=("sender_id", "status", "shown", "lane", "unsure"),
        strict=True,
    )
    db.table("verdict").create_index(["status", "shown", "sent_at", "message_id"], index_name="verdict_in_lane")
    db.table("verdict").create_index(["status", "sent_at", "message_id"], index_name="verdict_by_time")
    db.table("verdict").create_index(["sender_id", "sent_at"], index_name="verdict_by_sender")
    create_humans(db)
    create_looks(db)
    # what the whole store knows of a sender
    db.table("sender").create({"person_id": int, "messages": int, "answered": int}, pk="person_id", strict=True)
    create_lessons(db)
    create_fired(db)
    create_names(db)
    db.execute(
        "create virtual table message_words using fts5(text, content='', tokenize='unicode61 remove_diacritics 2')"
    )
    db.table("stale").create({"conversation_id": int}, pk="conversation_id", strict=True)  # to judge again


def create_humans(db: Database) -> None:
    """Make the table of senders that are joined with others as one human, empty."""
    db.table("human").create({"person_id": int, "human": int, "joined_id": int}, pk="person_id", strict=True)
    db.table("human").create_index(["human"])


def create_looks(db: Database) -> None:
    """Make the tables of look-alikes, empty."""
    # which messages look alike: their wording (0: too short to say), and the campaign it belongs to
    db.table("look").create(
        {"message_id": int, "wording": int, "campaign": int, "sender_id": int}, pk="message_id", strict=True
    )
    db.table("look").create_index(["wording"])
    db.table("look").create_index(["campaign", "sender_id"])
    db.table("look").create_index(["sender_id"])
    # the different wordings, and by what the first of each campaign is found; see lanes.families
    db.table("wording").create(
        {
            "wording": int,
            "first_at": int,  # of its earliest message; null until campaigns are brought up to date
            "sender_id": int,  # ... and who sent that
            "family": int,  # the first wording of its campaign
            "words": str,
        },
        pk="wording",
        strict=True,
    )
    db.table("wording").create_index(["first_at"])
    db.execute("create index wording_joined on wording (family) where family <> wording")
    db.table("hallmark").create({"hallmark": int, "firsts": bytes}, pk="hallmark", strict=True)
    # how many messages there are of each campaign
    db.table("campaign").create({"campaign": int, "copies": int, "senders": int}, pk="campaign", strict=True)


def create_lessons(db: Database) -> None:
    """Make the table of what each decision taught, empty."""
    db.table("lesson").create(
        {
            "message_id": int,
            "lesson": str,  # see lanes.lesson
            "taught": int,  # the setting "taught" when it was written
        },
        pk="message_id",
        strict=True,
    )
    db.table("lesson").create_index(["taught"])


def create_fired(db: Database) -> None:
    """Make the table of the owner's rules that fire on messages, empty."""
    db.execute(
        "create table fired (rule text not null, message_id integer not null, primary key (rule, message_id)) "
        "strict, without rowid"
    )
    db.table("fired").create_index(["message_id"])


def create_names(db: Database) -> None:
    """Make the index of senders' names and handles, and fill it. Triggers keep it true."""
    db.execute(
        "create virtual table person_words using fts5(name, handle, content='person', content_rowid='id', "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    add = "insert into person_words (rowid, name, handle) values (new.id, new.name, new.handle);"
    drop = (
        "insert into person_words (person_words, rowid, name, handle) values ('delete', old.id, old.name, old.handle);"
    )
    for name, event, then in (
        ("added", "after insert on person", add),
        ("renamed", "after update of name, handle on person", drop + add),
        ("dropped", "after delete on person", drop),
    ):
        db.execute(f"create trigger if not exists person_{name} {event} begin {then} end")
    db.execute("insert into person_words (person_words) values ('rebuild')")
