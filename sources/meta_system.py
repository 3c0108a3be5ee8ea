"""Lines that Meta writes itself, as the text of a message: "Liked a message", "Ana left the group.".

They come in the language of the account and look like anybody's words. So only whole lines count that are
known to the letter, and those that tell of a person must begin with the name of that person: a friend who
writes "I added the invoice" is not taken for one.
"""

from __future__ import annotations

import re

ATTACHMENT = "attachment"
"""What `system_line` gives for "Ana sent an attachment.": a message all the same, whose text is not hers."""
_LONGEST = 300

_WHOLE: dict[str, tuple[str, ...]] = {
    "reaction": (
        "Liked a message",
        r"Reacted .{1,16} to (?:your|a|their) (?:message|story)",
        r"Hat mit .{1,16} auf (?:deine|eine) Nachricht reagiert",
        "Gefällt eine Nachricht",
        "Gefällt deine Nachricht",
        r"A réagi (?:avec )?.{1,16} à (?:votre|ton|un) message",
        r"A aimé un message",
        r"Reaccionó con .{1,16} a (?:tu|un) mensaje",
        r"Reaccionó .{1,16} a (?:tu|un) mensaje",
        "Le gustó un mensaje",
        "Indicó que le gusta un mensaje",
        r"Ha reagito (?:con )?.{1,16} al tuo messaggio",
        "Ha messo Mi piace a un messaggio",
        r"Reagiu com .{1,16} (?:à|a) (?:sua|tua) mensagem",
        "Curtiu uma mensagem",
        r"Heeft met .{1,16} gereageerd op je bericht",
        "Heeft een bericht leuk gevonden",
        "Vond een bericht leuk",
        "Bir mesajı beğendi",
        "喜歡了一則訊息",
        r"對你的訊息(?:「.{0,200}」)?傳達了 ?.{1,16} ?心情",
        "對你的訊息做出了回應",
    ),
    ATTACHMENT: (r"sent (?:an|\d+) attachments?",),
    "call": (
        r"(?:Audio|Video|Voice) (?:call|chat) (?:started|ended)",
        r"Cet appel (?:vidéo|audio) a été manqué",
        r"The (?:audio|video|voice|group) (?:call|chat) ended",
        r"☎ .{0,80}(?:撥打了電話|錯過了.{0,60}來電|通話已結束).{0,10}",
    ),
    "unsent": (
        r"(?:You|User) unsent a message",
        "Du hast eine Nachricht gelöscht",
        "Vous avez supprimé un message",
    ),
    "notice": (
        "You are now connected on Messenger",
        r"You can now message and call each other.*",
        r"Say hi to your new Facebook friend, .+",
        "This poll is no longer available",
        "This chat is read-only",
        "Not everyone can message this profile",
        "Le partage de position en direct a démarré",
        "Messages and calls are secured with end-to-end encryption.*",
        "Ihr seid jetzt auf Messenger verbunden",
        "Vous êtes maintenant connectés sur Messenger",
        "Ahora están conectados en Messenger",
    ),
}
_DONE: dict[str, tuple[str, ...]] = {
    ATTACHMENT: (
        r"sent (?:an attachment|a photo|a video|a sticker|a GIF|a voice message|a link|a location|a live location)",
        r"sent (?:\d+|an?) (?:photos|videos|GIFs|animated image|voice clip|attachments?)",
        r"shared a (?:post|reel|story|profile|link|location)",
        "hat einen Anhang gesendet",
        "hast einen Anhang gesendet",
        "a envoyé une pièce jointe",
        "avez envoyé une pièce jointe",
        r"(?:envió|enviaste|ha enviado) un archivo adjunto",
        r"(?:ha|hai) inviato un allegato",
        r"(?:enviou|enviaste) um anexo",
        r"(?:heeft|hebt) een bijlage (?:verzonden|gestuurd|verstuurd)",
        r"wysła(?:ł|ła|łeś|łaś|\(a\)) załącznik",
        r"bir dosya eki gönderdi(?:n)?",
    ),
    "leave": (
        "left the (?:group|chat|conversation)",
        r"removed .+ from the (?:group|chat|conversation)",
        "hat die Gruppe verlassen",
        "a quitté le groupe",
        "(?:salió del|abandonó el) grupo",
        "ha abbandonato il gruppo",
        "saiu do grupo",
        "heeft de groep verlaten",
    ),
    "join": (
        r"added .+ to the (?:group|chat|conversation)",
        "added participants",
        r"joined the (?:group|chat|conversation)(?: using .+)?",
        r"hat .+ zur Gruppe hinzugefügt",
        r"a ajouté .+ au groupe",
        r"agregó a .+ al grupo",
        r"ha aggiunto .+ al gruppo",
        r"adicionou .+ ao grupo",
        r"heeft .+ aan de groep toegevoegd",
    ),
    "rename": (
        r"named the (?:group|chat|conversation) .+",
        r"changed the (?:group|chat) name to .+",
        r"removed the (?:group|chat) name",
        r"hat die Gruppe .+ genannt",
        r"a nommé le groupe .+",
    ),
    "call": (
        r"(?:started|joined|left) (?:a|an|the|your) (?:video|audio|group|voice)?[ -]?(?:call|chat)",
        r"missed (?:a|an|your) (?:video|audio|group|voice)?[ -]?(?:call|chat)(?: (?:from|with) [^,;:!?]{1,60})?",
        "is no longer in the call",
        r"(?:a|avez) démarré un appel(?: (?:vidéo|audio|vocal))?",
        "called you",
        "started sharing video",
    ),
    "reaction": (
        r"reacted .{1,16} to (?:your|a|an|the) (?:message|story|photo)",
        "liked (?:a|your) message",
        r"(?:a|avez) réagi (?:avec )?.{1,16} à (?:votre|ton|un|son) message",
    ),
    "unsent": ("unsent a message", "hat eine Nachricht gelöscht", "a supprimé un message"),
    "notice": (
        r"created (?:the|this) group",
        r"(?:changed|set) the (?:chat )?theme(?: to .+)?",
        r"(?:changed|set) the (?:chat colors|quick reaction|emoji|group photo|group description)(?: to .+)?",
        r"(?:set|cleared) (?:the|your|his|her|their|own) (?:own )?nickname.*",
        r"(?:pinned|unpinned) a (?:message|location|link|photo|video)",
        r"created a poll(?:: .+)?",
        r"(?:voted for|(?:changed|removed) (?:(?:his|her|their|your) )?vote (?:to|for)) .+ in the poll(?:: .+)?",
        r"(?:made|removed) .+ (?:an?|as) (?:group )?admin",
        "is now an admin",
        r"removed .{1,80}'s message",
        r"added \d{1,3} .{1,40} text effects",
        r"turned (?:on|off) (?:vanish mode|disappearing messages|member approval).*",
        r"(?:waved|is waving) (?:at|to) (?:you|everyone|the group)",
        r"(?:created|responded to|updated) (?:a|the) plan(?:: .+)?",
        r"responded (?:Going|Can['’]t Go) to .+",
        r"hat das (?:Thema|Design|Chat-Thema) .*geändert",
    ),
}
_QUIET = re.compile(r".{1,80} wasn['’]t notified about this message because .{1,20} in quiet mode\. ?")
"""What is put behind a message of the owner's: it begins with the name of the other person, under any spelling."""
_POLL = re.compile(r".{1,80}['’]s poll has multiple updates\. ?")
"""What is told of a poll: it begins with the name of who made it, whoever has the line."""
_SOMEBODY = ("A contact ", "1 Messenger user ")
"""What stands for the name in downloads of 2026."""
_OWN = ("You ", "Du ", "Vous ", "Tú ", "Hai ", "Você ", "Je ")
"""How lines of the owner's own doing begin."""


def _compiled(lines: dict[str, tuple[str, ...]]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(f"(?:{'|'.join(patterns)})[.。]? ?"), kind) for kind, patterns in lines.items())


_WHOLE_LINES = _compiled(_WHOLE)
_DONE_LINES = _compiled(_DONE)
_STANDS_IN = re.compile(rf".{{1,80}}? (?:{'|'.join(_DONE[ATTACHMENT])})[.。]? ?")
_OPENINGS = (
    *{re.split(r"[^\w ]", each)[0][:4] for lines in _WHOLE.values() for each in lines if each[0].isalnum()},
    *("You ", "User", "The ", "Audi", "Vide", "Voic", "☎"),
)


def beginnings(name: str, mine: bool) -> tuple[str, ...]:
    """How lines begin that tell of a person: with the whole name or the first one."""
    names = (f"{name} ", f"{name.split(' ')[0]} ") if name else ()
    return (*names, *_SOMEBODY, *_OWN) if mine else (*names, *_SOMEBODY)


def system_line(text: str, begins: tuple[str, ...]) -> str | None:
    """The kind of event that a text tells of, `ATTACHMENT`, or None where somebody wrote it.

    Args:
        text: what stands in the place of the sender's words.
        begins: `beginnings` of the sender.
    """
    if len(text) > _LONGEST:
        return None
    if "in quiet mode" in text and _QUIET.fullmatch(text):
        return "notice"
    if "poll has" in text and _POLL.fullmatch(text):
        return "notice"
    if text.startswith(_OPENINGS):
        for pattern, kind in _WHOLE_LINES:
            if pattern.fullmatch(text):
                return kind
    if text.startswith(begins):
        for begin in begins:
            if text.startswith(begin):
                for pattern, kind in _DONE_LINES:
                    if pattern.fullmatch(text, len(begin)):
                        return kind
    return None


def stands_for_share(text: str) -> bool:
    """Whether a text is the line that Meta writes where something was shared, whatever name it begins with.

    The names of people change, but not the lines about them. Only to be asked where something was shared.
    """
    return len(text) <= _LONGEST and _STANDS_IN.fullmatch(text) is not None
