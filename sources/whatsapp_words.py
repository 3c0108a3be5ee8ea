"""What WhatsApp writes into a chat itself, in the languages seen: what was left out, deleted, edited, who called.

Where the language is another one, the mark U+200E tells what WhatsApp has written, and its length what it may be.
"""

from __future__ import annotations

import re
from functools import lru_cache

_OMITTED = {
    "photo": """image photo imagen foto immagine imagem bild afbeelding billede bilde kuva obraz zdjęcie изображение
        фото görsel gambar hình.ảnh صورة תמונה 图片 圖片 画像 이미지 사진""",
    "video": """video vídeo vidéo видео wideo відео فيديو סרטון 视频 影片 動画 동영상 video.note nota.de.vídeo
        videonotiz""",
    "audio": """audio áudio ääni ses suara аудио аудіо dźwięk صوت الصوت אודיו 音频 音訊 音声 오디오
        voice.message""",
    "sticker": "sticker figurinha наклейка стикер стікер naklejka çıkartma stiker ملصق סטיקר 贴图 貼圖 スタンプ 스티커",
    "gif": "gif",
    "file": "document documento dokument dokumen документ belge asiakirja مستند מסמך 文档 文件 ドキュメント 문서",
    "unknown": "contact.card contact tarjeta.de.contacto kontaktkarte carte.de.contact media live.location",
}
_LEFT_OUT = """omitted absente? omise? omitid[oa] weggelassen ausgelassen omess[oa] non.inclus[oa] ocultad[oa] oculta
    weggelaten utelämnad utelatt udeladt jätetty.pois pominięt[aoey] pominięto пропущен[аоы]? отсутствует опущен[аоы]?
    dahil.edilmedi disertakan tidak.disertakan bị.bỏ.qua محذوف محذوفة הושמט הושמטה 已略过 忽略 已省略 なし 제외됨
    생략됨"""
_KINDS = {word.replace(".", " "): kind for kind, words in _OMITTED.items() for word in words.split()}
_OMISSION = re.compile(
    "(?i)^(?P<what>.{2,30}?) ?(?:" + "|".join(word.replace(".", " ") for word in _LEFT_OUT.split()) + r")\.?$"
)
_DELETED_BY_OWNER = """you deleted this message/du hast diese nachricht gelöscht/vous avez supprimé ce message/
    eliminaste este mensaje/hai eliminato questo messaggio/você apagou esta mensagem/apagou esta mensagem/
    je hebt dit bericht verwijderd/u hebt dit bericht verwijderd/вы удалили данное сообщение/
    вы удалили это сообщение/bu mesajı sildiniz/anda menghapus pesan ini/حذفتَ هذه الرسالة/حذفت هذه الرسالة/
    מחקת הודעה זו/您已删除此消息/你已刪除此訊息/このメッセージを削除しました"""
_DELETED_BY_OTHERS = """this message was deleted/diese nachricht wurde gelöscht/ce message a été supprimé/
    se eliminó este mensaje/eliminó este mensaje/este mensaje fue eliminado/este mensaje ha sido eliminado/
    questo messaggio è stato eliminato/mensagem apagada/esta mensagem foi apagada/mensagem eliminada/
    dit bericht is verwijderd/dit bericht werd verwijderd/данное сообщение удалено/сообщение удалено/bu mesaj silindi/
    wiadomość usunięta/ta wiadomość została usunięta/usunięto tę wiadomość/pesan ini telah dihapus/
    تم حذف هذه الرسالة/הודעה זו נמחקה/此消息已删除/此訊息已刪除/このメッセージは削除されました/삭제된 메시지입니다/
    detta meddelande togs bort"""
_EDITED = """this message was edited/nachricht wurde bearbeitet/diese nachricht wurde bearbeitet/
    ce message a été modifié/se editó este mensaje/este mensaje fue editado/este mensaje ha sido editado/
    questo messaggio è stato modificato/mensagem editada/esta mensagem foi editada/dit bericht is bewerkt/
    данное сообщение изменено/сообщение изменено/bu mesaj düzenlendi/wiadomość edytowana/ten komunikat był edytowany/
    pesan ini diedit/تم تعديل هذه الرسالة/הודעה זו נערכה/此消息已编辑/此訊息已編輯/このメッセージは編集されました/
    메시지 수정됨"""
_CALL = r"""
    (?:missed |silenced |video |voice |group )*(?:voice |video |group )call\b.*
    .*\b(?:sprachanruf|videoanruf|appel vocal|appel vidéo|llamada|videollamada|chiamata|videochiamata|chamada)\b.*
    .*\b(?:videochamada|spraakoproep|videogesprek|video-oproep|звонок|видеозвонок|arama|połączenie)\b.*
    .*(?:مكالمة|שיחה|语音通话|视频通话|語音通話|視訊通話|音声通話|ビデオ通話|음성통화|영상통화).*"""
_SECURE = r"""
    .*(?:end-to-end encrypted|ende-zu-ende-verschlüsselt|chiffrés? de bout en bout|cifrad[oa]s? de extremo a extremo).*
    .*(?:crittografat[ei] end-to-end|protegid[ao]s com (?:a )?criptografia|encriptad[ao]s ponto a ponto).*
    .*(?:end-to-end versleuteld|сквозным шифрованием|uçtan uca şifre|szyfrowan[ae] metodą|terenkripsi secara).*
    .*(?:w pełni szyfrowane|totalsträckskrypter|ende-til-ende-krypter|täysin salattuja|criptate end-to-end).*
    .*(?:מוצפנות מקצה לקצה|مشفرة تمامًا بين الطرفين|端到端加密|端對端加密|エンドツーエンド|종단간 암호화).*"""
_ENCRYPTED = re.compile(
    r"(?i)(?:messages (?:and calls|you send to this|to this (?:chat|group))|nachrichten (?:und anrufe|in|an)"
    r"|les messages (?:et|envoyés)|los mensajes (?:y las|en este|enviados)|i messaggi (?:e le chiamate|inviati)"
    r"|as mensagens (?:e as|desta|enviadas)|berichten (?:en (?:gesprekken|oproepen)|in deze)|mesajlar ve aramalar"
    r"|сообщения и звонки|wiadomości i połączenia|pesan dan (?:panggilan|telepon)|ההודעות והשיחות|الرسائل والمكالمات)\b"
)
"""How the notice begins that stands first in every chat."""
_SECURED = re.compile("(?i)secured with end-to-end encryption")
_SYSTEM = r"""
    .* changed (?:their phone number|to \+|the group|this group|the subject|the settings|to a new number|number).*
    .* (?:created|deleted|left|joined)(?: (?:this|the|a))?(?: ?group| community| using .*).{0,80}
    .* (?:added|removed|invited|admitted) .{1,80}
    .* (?:was|were) (?:added|removed|invited)
    .* (?:turned (?:on|off)|updated|set) .{0,30}(?:disappearing messages|message timer).*
    your security code with .* changed.*
    you (?:un)?blocked this (?:contact|business).*
    (?:this business|this chat|waiting for this message|you're now an admin).*
    .*(?: is a contact| pinned a message| left| joined)
    .* (?:hat|haben) .*(?:erstellt|hinzugefügt|verlassen|geändert|entfernt)
    .* a (?:créé|ajouté|quitté|modifié|changé) .*
    .* (?:creó|añadió|agregó|salió|cambió|eliminó) .*
    .* ha (?:creato|aggiunto|abbandonato|cambiato|modificato|rimosso) .*
    .* (?:criou|adicionou|saiu|mudou|alterou|removeu)\b.*
    .* heeft .* (?:gemaakt|toegevoegd|verlaten|gewijzigd)"""
_GROUP = r"""
    .*(?:\bgroup\b|\bgruppe\b|\bgrupo\b|\bgruppo\b|\bgroupe\b|\bgroep\b|групп|\bgrup\b|\bgrupę?\b).*
    .*(?:المجموعة|הקבוצה|群组|群組|グループ|그룹).*
    .* (?:added|removed|left|joined|was added|were added)\b.{0,120}
    .*(?: hinzugefügt| saiu| salió)
    .*(?: a ajouté | añadió | agregó | ha aggiunto | adicionou ).*
    .* heeft .* toegevoegd"""


def _sentences(told: str) -> frozenset[str]:
    return frozenset(" ".join(each.split()) for each in told.split("/"))


def _patterns(told: str) -> re.Pattern[str]:
    return re.compile("(?is)(?:" + "|".join(line.strip() for line in told.split("\n    ") if line.strip()) + ")[.。]?")


_MINE = _sentences(_DELETED_BY_OWNER)
_GONE = _MINE | _sentences(_DELETED_BY_OTHERS)
_CHANGED = _sentences(_EDITED)
_IS_CALL, _IS_SECURE = _patterns(_CALL), _patterns(_SECURE)
_IS_SYSTEM, _IS_GROUP = _patterns(_SECURE + _SYSTEM), _patterns(_GROUP)
_LONGEST = 800
"""What WhatsApp writes itself is shorter than this."""


def _bare(text: str) -> str:
    return text.casefold().rstrip(".。")


@lru_cache(maxsize=4096)
def omitted(text: str) -> str | None:
    """The kind of file of which only a word is left; None where the text says no such thing."""
    if len(text) > 60:
        return None
    found = _OMISSION.match(text.strip("<>"))
    return _KINDS.get(found["what"].strip().casefold(), "unknown") if found else None


def is_deleted(text: str) -> bool:
    """Whether the text stands for a deleted message."""
    return len(text) < 100 and (_bare(text) in _GONE or text.startswith("This message was deleted by admin "))


def is_deleted_by_owner(text: str) -> bool:
    """Whether it says that the owner of the chat's export has deleted it."""
    return len(text) < 100 and _bare(text) in _MINE


def is_edited(note: str) -> bool:
    """Whether a note in brackets says that a message was edited."""
    return _bare(note) in _CHANGED


@lru_cache(maxsize=4096)
def is_call(text: str) -> bool:
    """Whether a line of WhatsApp's own tells of a call."""
    return len(text) <= _LONGEST and bool(_IS_CALL.fullmatch(text))


@lru_cache(maxsize=4096)
def is_system(text: str) -> bool:
    """Whether a text is one of the sentences that WhatsApp writes itself."""
    return len(text) <= _LONGEST and bool(_IS_SYSTEM.fullmatch(text))


def tells_of_encryption(text: str) -> bool:
    """Whether it is the line about encryption, which stands under the name of the chat."""
    return len(text) <= _LONGEST and bool(_IS_SECURE.fullmatch(text))


def is_notice_of_encryption(text: str) -> bool:
    """Whether it is that line by its words alone, where the mark before it was lost: nobody writes it by hand."""
    if not 40 < len(text) <= _LONGEST or not _ENCRYPTED.match(text):
        return False
    return bool(_IS_SECURE.fullmatch(text) or _SECURED.search(text))


def tells_of_group(text: str) -> bool:
    """Whether a line of WhatsApp's own is one that only groups have."""
    return len(text) <= _LONGEST and bool(_IS_GROUP.fullmatch(text))
