"""The people of a Slack workspace: names, titles, guests, bots, and those of other workspaces."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sources.record import Person
from sources.values import as_dict, id_of, text_of
from sources.whose import Account, folded

NETWORK = "slack"
SLACKBOT = "USLACKBOT"
_TELLING = frozenset({"user_profile", "bot_profile", "username", "bot_id", "subtype"})
"""Members of a message that say something about who sent it."""


class People:
    """Everybody that users.json tells, and those that only their messages tell."""

    def __init__(self) -> None:
        self._users: dict[str, dict[str, Any]] = {}
        self._teams: Counter[str] = Counter()
        self._home: str | None = None
        """The team that most are of."""
        self._names: dict[str, str | None] = {}
        self._told: dict[str, tuple[str | None, bool | None]] = {}
        self._bots: dict[str, str] = {}
        """Which user an app's id belongs to."""

    def take(self, user: dict[str, Any]) -> bool:
        """Take in an item of users.json; False where it has no id."""
        key = id_of(user.get("id"))
        if key is None:
            return False
        self._users[key] = user
        self._names.clear()
        if bot := id_of(as_dict(user.get("profile")).get("bot_id")):
            self._bots[bot] = key
        if team := id_of(user.get("team_id")):
            self._teams[team] += 1
            if self._home is None or self._teams[team] > self._teams[self._home]:
                self._home = team
        return True

    def user(self, key: str) -> str:
        """The user whose app an id is, for the lists of members name that user; any other id as it is."""
        return self._bots.get(key, key)

    def see(self, key: str, message: dict[str, Any]) -> None:
        """Take in what a message tells of its sender, who may be from elsewhere or erased by now."""
        if key in self._users or key in self._told or not _TELLING & message.keys():
            return
        profile = as_dict(message.get("user_profile"))
        names = [text_of(profile.get(field)) for field in ("real_name", "display_name", "name")]
        bot = as_dict(message.get("bot_profile"))
        names += [text_of(message.get("username")), text_of(bot.get("name"))]
        is_bot = True if bot or message.get("bot_id") or message.get("subtype") == "bot_message" else None
        name = next((name for name in names if name), None)
        if name or is_bot:
            self._told[key] = (name, is_bot)
            self._names.pop(key, None)

    def name(self, key: str) -> str | None:
        """Somebody's name; None where nothing tells it."""
        if key not in self._names:
            self._names[key] = self._name(key)
        return self._names[key]

    def _name(self, key: str) -> str | None:
        user = self._users.get(key)
        if user is None:
            return self._told.get(key, (None, None))[0]
        profile = as_dict(user.get("profile"))
        names = (profile.get("real_name"), user.get("real_name"), profile.get("display_name"), user.get("name"))
        return next((name for one in names if (name := text_of(one))), None)

    def account(self, key: str) -> Account:
        """Somebody as a candidate for the owner."""
        return Account(key, self.name(key), self._handle(key))

    def meant(self, me: str | None) -> str | None:
        """The id of the one whose address or shown name `--me` is; `me` itself where that is nobody or several."""
        if not me or me.strip() in self._users:
            return me
        wanted = folded(me)
        found = []
        for key, user in self._users.items():
            profile = as_dict(user.get("profile"))
            if wanted in (folded(text_of(profile.get(field)) or "") for field in ("email", "display_name")):
                found.append(key)
        return found[0] if len(found) == 1 else me

    def bio(self, key: str) -> str | None:
        """What somebody says about themselves."""
        return text_of(as_dict(as_dict(self._users.get(key)).get("profile")).get("title")) or None

    def person(self, key: str) -> Person:
        """Somebody as a record."""
        user = self._users.get(key)
        bot = self._told.get(key, (None, None))[1] if user is None else user.get("is_bot")
        return Person(
            NETWORK,
            key,
            self.name(key),
            self._handle(key),
            self.bio(key),
            bot=True if key == SLACKBOT else bot if isinstance(bot, bool) else None,
        )

    def standing(self, key: str, message: dict[str, Any]) -> str | None:
        """How the sender of a message belongs to the workspace; None for an ordinary member."""
        user = as_dict(self._users.get(key)) or as_dict(message.get("user_profile"))
        if user.get("is_ultra_restricted") is True:
            return "single-channel guest"
        if user.get("is_restricted") is True:
            return "guest"
        home = id_of(message.get("user_team")) or id_of(user.get("team_id"))
        if user.get("is_stranger") is True or (home and self._home and home != self._home):
            return "other workspace"
        return "deactivated" if user.get("deleted") is True else None

    def _handle(self, key: str) -> str | None:
        return text_of(as_dict(self._users.get(key)).get("name")) or None
