"""Whose download it is: told by the profile file, else by the names in the threads, else by their titles.

The profile's fields have names in the language of the account, so the owner's name is looked for among all its
values: it is the one by which they stand in the threads.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sources.errors import SourceError
from sources.folder import Folder
from sources.json_whole import whole_json
from sources.meta_text import is_deleted, name_of, repaired, squashed
from sources.meta_threads import Thread, read_title
from sources.record import Unreadable
from sources.values import as_dict, as_list

_USERNAMES = {
    "username", "nomdeprofil", "nomdutilisateur", "benutzername", "nombredeusuario", "nomeutente", "nomedeusuário",
    "gebruikersnaam", "användarnamn", "brugernavn", "brukernavn", "nazwaużytkownika", "имяпользователя", "kullanıcıadı",
}  # fmt: skip
_NAMES = {"name", "nom", "nombre", "nome", "naam", "namn", "navn", "imięinazwisko", "имя", "ad", "fullname"}
_BIOS = {"bio", "biographie", "biografie", "biografía", "biografia", "steckbrief", "информацияосебе"}
_USERNAME = re.compile(r"[a-z0-9._]{1,30}", re.I)
_SHOWN = 6
"""How many names the question for the owner lists."""


@dataclass(slots=True)
class Profile:
    """What the profile files tell."""

    username: str | None = None
    name: str | None = None
    bio: str | None = None
    values: list[str] = field(default_factory=list)
    """All its short values: one of them is the name, whatever its field is called."""

    @property
    def told(self) -> bool:
        """Whether there was anything in it."""
        return bool(self.values)


@dataclass(frozen=True, slots=True)
class Mine:
    """The owner as the threads know them."""

    name: str
    others: frozenset[str] = frozenset()
    """Further names of theirs."""
    by_profile: bool = True
    overruled: bool = False
    """Whether `--me` named somebody else, who is not in the download."""


def read_profile(folder: Folder, names: Iterable[str], profile: Profile) -> Iterator[Unreadable]:
    """Take in the profile files of a download."""
    for name in names:
        value = whole_json(folder, name)
        if isinstance(value, Unreadable):
            yield value
            continue
        for user in as_list(as_dict(value).get("profile_user")):
            _take_instagram(profile, user)
        if known := as_dict(as_dict(value).get("profile_v2") or as_dict(value).get("profile")):
            _take_facebook(profile, known)


def _take_instagram(profile: Profile, user: object) -> None:
    fields = {key: as_dict(each).get("value") for key, each in as_dict(as_dict(user).get("string_map_data")).items()}
    for each in map(as_dict, as_list(as_dict(user).get("label_values"))):
        if isinstance(label := each.get("label"), str):
            fields[label] = each.get("value")
    for key, value in fields.items():
        label, text = squashed(repaired(key) or ""), repaired(value)
        if not text:
            continue
        if label in _BIOS:
            profile.bio = profile.bio or text
        elif len(text) < 200:
            profile.values.append(" ".join(text.split()))
            if label in _USERNAMES and _USERNAME.fullmatch(text):
                profile.username = profile.username or text
            elif label in _NAMES:
                profile.name = profile.name or name_of(value)


def _take_facebook(profile: Profile, known: dict[str, object]) -> None:
    told = known.get("name")
    full = told if isinstance(told, str) else as_dict(told).get("full_name")  # in 2018 it was the name itself
    for value in (full, *(as_dict(each).get("name") for each in as_list(known.get("other_names")))):
        if name := name_of(value):
            profile.values.append(name)
            profile.name = profile.name or name
    if isinstance(username := known.get("username"), str) and _USERNAME.fullmatch(username):
        profile.username = profile.username or username
    about = known.get("about_me") or as_dict(known.get("intro_bio")).get("name")
    profile.bio = profile.bio or repaired(about) or None


def find_owner(threads: Sequence[Thread], profile: Profile, me: str | None, title: str) -> Mine:
    """Who the owner is.

    Args:
        threads: all threads of the download.
        profile: what its profile file tells.
        me: `--me`.
        title: the download, for the sentence.

    Raises:
        SourceError: the download does not tell, and `--me` is not given or names nobody in it.
    """
    people = [thread.people for thread in threads]
    counts = Counter(name for each in people for name in each if not is_deleted(name))
    if me is not None and (named := _named(me, counts, profile)):
        return named
    told = [value for value in dict.fromkeys((profile.name, *profile.values)) if value in counts]
    if told:
        best = max(told, key=lambda value: counts[value or ""])
        return Mine(best or "", frozenset(filter(None, told)), overruled=me is not None)
    common = _in_all(people, counts)
    if common is None:
        common = _by_titles(threads)
    if common is not None:
        return Mine(common, by_profile=False, overruled=me is not None)
    if not counts and (profile.name or profile.username):
        return Mine(profile.name or profile.username or "")
    if not threads:
        raise SourceError(f"{title} holds no messages; ask for the download again with Messages ticked.")
    raise SourceError(_question(counts, me, title))


def _named(me: str, counts: Counter[str], profile: Profile) -> Mine | None:
    """The one whom `--me` names: a name in the threads, or the profile's handle."""
    wanted = " ".join(me.split()).casefold().removeprefix("@")
    for name in counts:
        if name.casefold() == wanted:
            return Mine(name)
    if profile.username and profile.username.casefold() == wanted:
        told = [value for value in (profile.name, *profile.values) if value and value in counts]
        return Mine(max(told, key=lambda value: counts[value])) if told else None
    return None


def _in_all(people: Sequence[Sequence[str]], counts: Counter[str]) -> str | None:
    """The one name that is in every one-to-one thread, where there are several of those."""
    pairs = [set(each) for each in people if len(each) == 2]
    if len(pairs) < 2:
        return None
    common = set.intersection(*pairs)
    if len(common) != 1:
        return None
    name = common.pop()
    return None if is_deleted(name) or any(counts[other] > counts[name] for other in counts) else name


def _by_titles(threads: Sequence[Thread]) -> str | None:
    """The one after whom no one-to-one thread is called: each has the name of the other person."""
    owners = set()
    for thread in threads:
        people = thread.people
        if len(people) == 2 and (titled := _titled(thread, people)):
            owners.add(people[people[0] == titled])
    return next((name for name in owners if not is_deleted(name)), None) if len(owners) == 1 else None


def _titled(thread: Thread, people: Sequence[str]) -> str | None:
    """The one of two whom a thread is called after: by its title, else by its folder ("boballen_1234")."""
    if (title := read_title(thread)) in people:
        return title
    folder = squashed(thread.files[0].directory.rpartition("_")[0])
    called = [name for name in people if folder and squashed(name) == folder]
    return called[0] if len(called) == 1 else None


def _question(counts: Counter[str], me: str | None, title: str) -> str:
    names = ", ".join(f'"{name}"' for name, _ in counts.most_common(_SHOWN))
    begun = f"--me {me!r} is nobody in {title}" if me else f"{title} does not tell whose it is"
    if not names:
        return f"{begun}, and no thread names anybody; import it with the profile file that belongs to it."
    more = " and more" if len(counts) > _SHOWN else ""
    return f"{begun}; say who you are with --me NAME, one of: {names}{more}."
