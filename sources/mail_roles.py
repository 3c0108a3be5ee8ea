"""What the folders and labels of mail programs are for, in the languages they are named in."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable

SENT, SPAM, TRASH, DRAFTS, INBOX, CHAT = "sent", "spam", "trash", "drafts", "inbox", "chat"
ANSWERED = "answered"
"""Of a single mail, not a folder: flagged as one that its reader has answered."""

_NAMES = {
    SENT: "sent|sent mail|sent items|sent messages|sent-mail|sentmail|sentbox|outbox sent|gesendet|gesendete elemente|"
    "gesendete objekte|gesendete nachrichten|envoyés|envoyé|messages envoyés|éléments envoyés|enviados|enviado|"
    "elementos enviados|mensajes enviados|correo enviado|enviadas|mensagens enviadas|e-mails enviados|itens enviados|"
    "posta inviata|inviati|inviata|messaggi inviati|verzonden|verzonden items|verzonden berichten|verzonden objecten|"
    "skickat|skickade|skickade objekt|sendt|sendte elementer|sendt post|sendte beskeder|lähetetyt|wysłane|"
    "elementy wysłane|odeslané|odeslaná pošta|elküldött|trimise|gönderilmiş postalar|gönderilmiş|отправленные|"
    "надіслані|送信済み|送信済みメール|送信済みアイテム|已发送|已发送邮件|已傳送|寄件備份|보낸편지함|보낸 편지함",
    SPAM: "spam|junk|junk mail|junk e-mail|junk email|bulk mail|bulk|spamverdacht|unerwünscht|junk-e-mail|courrier "
    "indésirable|indésirables|pourriel|correo no deseado|no deseado|lixo eletrónico|lixo eletrônico|posta indesiderata|"
    "indesiderata|ongewenst|ongewenste e-mail|skräppost|söppelpost|søppelpost|uønsket e-mail|roskaposti|nevyžádaná "
    "pošta|levélszemét|wiadomości-śmieci|спам|нежелательная почта|迷惑メール|垃圾邮件|垃圾郵件|스팸함|스팸|spam mail",
    TRASH: "trash|bin|deleted|deleted items|deleted messages|papierkorb|gelöschte elemente|gelöschte objekte|gelöscht|"
    "corbeille|éléments supprimés|messages supprimés|papelera|elementos eliminados|lixeira|itens excluídos|cestino|"
    "posta eliminata|prullenbak|verwijderde items|papperskorg|papperskorgen|borttaget|papirkurv|papirkorg|roskakori|"
    "kosz|koš|kuka|çöp kutusu|корзина|кошик|удаленные|ゴミ箱|削除済みアイテム|已删除|已删除邮件|废件箱|垃圾桶|휴지통",
    DRAFTS: "drafts|draft|entwürfe|entwurf|brouillons|brouillon|borradores|borrador|rascunhos|rascunho|bozze|bozza|"
    "concepten|concept|utkast|kladder|luonnokset|wersje robocze|robocze|koncepty|piszkozatok|taslaklar|черновики|"
    "чернетки|下書き|草稿|草稿箱|임시보관함|임시 보관함|templates|unsent messages|outbox",
    INBOX: "inbox|posteingang|boîte de réception|bandeja de entrada|recibidos|caixa de entrada|entrada|posta in arrivo|"
    "postvak in|inkorg|inkorgen|innboks|indbakke|saapuneet|odebrane|skrzynka odbiorcza|doručená pošta|входящие|"
    "вхідні|受信トレイ|收件箱|收件匣|받은편지함",
    CHAT: "chat|chats",
}
_ROLES = {name: role for role, names in _NAMES.items() for name in names.split("|")}
_SHIFTED = re.compile(r"&([A-Za-z0-9+,]*)-")


def role_of(name: str) -> str | None:
    """What a folder or label of this name is for; None where it is the owner's own."""
    return _ROLES.get(" ".join(name.replace("_", " ").split()).casefold())


def roles_of(names: Iterable[str]) -> frozenset[str]:
    """What all of these are for."""
    return frozenset(role for name in names if (role := role_of(name)))


def folder_name(written: str) -> str:
    """A folder's name out of how IMAP programs write it: the last of "[Gmail].Sent Mail", with letters of all kinds.

    Letters beyond ASCII are in UTF-7 with an "&" (RFC 3501, 5.1.3).
    """
    if "&" in written:
        written = _SHIFTED.sub(lambda found: _shifted(found[1]) if found[1] else "&", written)
    parts = [part for part in re.split(r"[./]", written) if part]
    return parts[-1].strip() if parts else written


def _shifted(letters: str) -> str:
    data = letters.replace(",", "/")
    try:
        return binascii.a2b_base64(data + "=" * (-len(data) % 4)).decode("utf-16-be", "replace")
    except binascii.Error:
        return f"&{letters}-"
