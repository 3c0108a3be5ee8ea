"""What WhatsApp writes into a chat itself, in the languages seen: what was left out, deleted, edited, who called.

Where the language is another one, the mark U+200E tells what WhatsApp has written, and its length what it may be.
"""

from __future__ import annotations

import re
from functools import lru_cache

_OMITTED = {
    "photo": """görüntü الصورة зображення obrázek
        image photo imagen foto immagine imagem bild afbeelding billede bilde kuva obraz zdjęcie изображение
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
    manquante? retirée? esclus[oa] não.revelad[oa] vynechán[oay]? відсутн[єія]й? не.додано не.добавлен[аоы]?
    dahil.edilmedi disertakan tidak.disertakan bị.bỏ.qua محذوف محذوفة הושמט הושמטה 已略过 忽略 已省略 なし 제외됨
    생략됨"""
_KINDS = {word.replace(".", " "): kind for kind, words in _OMITTED.items() for word in words.split()}
_OMISSION = re.compile(
    "(?i)^(?:لم يتم إدراج (?P<arabic>.{2,30})|(?P<what>.{2,30}?) ?(?:"
    + "|".join(word.replace(".", " ") for word in _LEFT_OUT.split())
    + r"))\.?$"
)
_DELETED_BY_OWNER = """you deleted this message/du hast diese nachricht gelöscht/vous avez supprimé ce message/
    eliminaste este mensaje/hai eliminato questo messaggio/você apagou esta mensagem/apagou esta mensagem/
    je hebt dit bericht verwijderd/u hebt dit bericht verwijderd/вы удалили данное сообщение/
    вы удалили это сообщение/bu mesajı sildiniz/anda menghapus pesan ini/حذفتَ هذه الرسالة/حذفت هذه الرسالة/
    מחקת הודעה זו/您已删除此消息/你已刪除此訊息/このメッセージを削除しました/
    מחקת את ההודעה הזו/ви видалили це повідомлення/
    du har tagit bort meddelandet/du raderade det här meddelandet/du raderade detta meddelande/
    túto správu ste odstránili/usunąłeś(-ęłaś) tę wiadomość/usunąłeś(aś) tę wiadomość/ați șters acest mesaj/
    du slettet denne meldingen/du slettede denne besked/du har slettet denne besked/poistit tämän viestin/
    anda telah memadamkan mesej ini/anda telah menghapus pesan ini/ezt az üzenetet törölted/törölted ezt az üzenetet/
    izbrisali ste ovu poruku/to sporočilo ste izbrisali/has suprimit aquest missatge/has esborrat aquest missatge/
    διαγράψατε αυτό το μήνυμα/διαγράψατε το μήνυμα/изтрихте това съобщение/لقد حذَفت هذه الرسالة/أنت حذفت هذه الرسالة/
    شما این پیام را حذف کردید/आपने यह मैसेज डिलीट किया/আপনি এই মেসেজটি বাদ দিয়েছেন/คุณได้ลบข้อความนี้/คุณลบข้อความนี้/
    bạn đã xóa tin nhắn này/bạn đã xoá tin nhắn này/您已刪除此訊息/
    您已删除这条消息/你已删除这条消息/이 메시지를 삭제했습니다"""
_SLASHED = frozenset({"tuto zprávu jste smazal/a", "tuto zprávu jste odstranil/a"})
_DELETED_BY_OTHERS = """this message was deleted/diese nachricht wurde gelöscht/ce message a été supprimé/
    se eliminó este mensaje/eliminó este mensaje/este mensaje fue eliminado/este mensaje ha sido eliminado/
    questo messaggio è stato eliminato/mensagem apagada/esta mensagem foi apagada/mensagem eliminada/
    dit bericht is verwijderd/dit bericht werd verwijderd/данное сообщение удалено/сообщение удалено/bu mesaj silindi/
    wiadomość usunięta/ta wiadomość została usunięta/usunięto tę wiadomość/pesan ini telah dihapus/
    تم حذف هذه الرسالة/הודעה זו נמחקה/此消息已删除/此訊息已刪除/このメッセージは削除されました/삭제된 메시지입니다/
    detta meddelande togs bort/det här meddelandet raderades/detta meddelande raderades/essa mensagem foi apagada/
    esta mensagem foi apagada pelo remetente/это сообщение было удалено/це повідомлення було видалено/
    ההודעה הזו נמחקה/ההודעה נמחקה/táto správa bola odstránená/tato zpráva byla smazána/tato zpráva byla odstraněna/
    acest mesaj a fost șters/denne meldingen ble slettet/denne besked blev slettet/denne besked er blevet slettet/
    tämä viesti poistettiin/mesej ini telah dipadam/pesan ini dihapus/ez az üzenet törlésre került/
    ova je poruka izbrisana/ova poruka je izbrisana/to sporočilo je bilo izbrisano/aquest missatge s'ha suprimit/
    aquest missatge està esborrat/αυτό το μήνυμα διαγράφηκε/съобщението беше изтрито/این پیام حذف شده است/
    این پیام حذف شد/यह मैसेज डिलीट कर दिया गया है/यह संदेश मिटाया गया/हा मेसेज हटवण्यात आला/
    এই মেসেজটি বাদ দেওয়া হয়েছে/ข้อความนี้ถูกลบแล้ว/ข้อความนี้ได้ถูกลบ/tin nhắn này đã bị xóa/tin nhắn này đã bị xoá/
    这条消息已被删除/这条消息已删除/信息已删除/이 메시지는 삭제되었습니다/삭제한 메시지입니다"""
_EDITED = """this message was edited/nachricht wurde bearbeitet/diese nachricht wurde bearbeitet/
    ce message a été modifié/se editó este mensaje/este mensaje fue editado/este mensaje ha sido editado/
    questo messaggio è stato modificato/mensagem editada/esta mensagem foi editada/dit bericht is bewerkt/
    данное сообщение изменено/сообщение изменено/bu mesaj düzenlendi/wiadomość edytowana/ten komunikat był edytowany/
    pesan ini diedit/تم تعديل هذه الرسالة/הודעה זו נערכה/
    ההודעה נערכה/此消息已编辑/此訊息已編輯/このメッセージは編集されました/
    메시지 수정됨"""
_ATTACHED = """file attached/datei angehängt/archivo adjunto/fichier joint/file allegato/arquivo anexado/
    ficheiro anexado/bestand bijgevoegd/файл добавлен/dosya ekli/soubor byl přiložen/plik dołączony/file terlampir"""
_MISSED = """missed voice call/missed video call/missed group voice call/missed group video call/
    silenced voice call/silenced video call/verpasster sprachanruf/verpasster videoanruf/appel vocal manqué/
    appel vidéo manqué/chamada de voz perdida/chamada de vídeo perdida/chiamata vocale persa/videochiamata persa"""
_WAITING = """waiting for this message. this may take a while/warte auf diese nachricht. dies kann etwas dauern/
    esperando este mensaje. esto puede tomar tiempo/aguardando mensagem. essa ação pode levar alguns instantes"""
_CALL = r"""
    (?:missed |silenced |video |voice |group )*(?:voice |video |group )call\b.*
    .*\b(?:sprachanruf|videoanruf|appel vocal|appel vidéo|llamada|videollamada|chiamata|videochiamata|chamada)\b.*
    .*\b(?:videochamada|spraakoproep|videogesprek|video-oproep|звонок|видеозвонок|arama|połączenie)\b.*
    .*(?:مكالمة|שיחה|语音通话|视频通话|語音通話|視訊通話|音声通話|ビデオ通話|음성통화|영상통화).*"""
_SECURE = r"""
    .*(?:end-to-end encrypted|ende-zu-ende-verschlüsselt|chiffrés? de bout en bout|cifrad[oa]s? de extremo a extremo).*
    .*(?:crittografat[ei] end-to-end|protegid[ao]s com (?:a )?criptografia|encriptad[ao]s ponto a ponto).*
    .*(?:end-to-end versleuteld|сквозным шифрованием|uçtan uca şifre|szyfrowan[ae] metodą|terenkripsi secara).*
    .*(?:w pełni (?:za)?szyfrowane|komplett krypterade|totalsträckskrypter|(?:ende-til-ende|end-to-end)-krypter).*
    .*(?:salataan täysin|täysin salattuja|criptate integral|criptografadas de ponta a ponta|koncovým šifrováním).*
    .*(?:šifrovaním počas celého|наскрізним шифруванням|végpontok közötti titkos|potpunom enkripcijom).*
    .*(?:xifrats d'extrem|κρυπτογραφούνται|hujung ke hujung|mã hóa đầu cuối|رمزگذاری).*
    .*(?:מוצפנות מקצה.לקצה|مشفرة تمام|एंड-टू-एंड|এন্ড-টু-এন্ড|ต้นทางถึงปลายทาง).*
    .*(?:端到端加密|端對端的?加密|エンドツーエンド|종단간).*"""
_ENCRYPTED = re.compile(
    r"(?i)(?:messages (?:and calls|you send to this|to this (?:chat|group))|nachrichten (?:und anrufe|in|an)"
    r"|les messages (?:et|envoyés)|los mensajes (?:y las|en este|enviados)|i messaggi (?:e le chiamate|inviati)"
    r"|as mensagens (?:e as|desta|enviadas)|berichten (?:en (?:gesprekken|oproepen)|in deze)|mesajlar ve aramalar"
    r"|сообщения и звонки|wiadomości i połączenia|pesan dan (?:panggilan|telepon)|ההודעות והשיחות|الرسائل والمكالمات)\b"
)
"""How the notice begins that stands first in every chat."""
_CALL_FROM_RIGHT = re.compile(
    "(?:مكالمة (?:صوتية|فيديو|مرئية|جماعية)|שיחה קולית|שיחת (?:קול|וידאו|וידיאו))"
    "(?: (?:فائتة|فاتتك|لم يتم الرد عليها|לא נענתה|שלא נענתה|ללא מענה))?(?:[,،•].{0,40})?[.]?"
)
"""A line on a call in Arabic or Hebrew, and nothing else: people write of calls too, and with the same mark before."""
_ABOUT_GROUPS = re.compile(
    r"(?P<who>.{1,120}?) (?:created (?:this )?group.*|left(?: the group)?|joined using .*"
    r"|(?:was|were) (?:added|removed)"
    r"|changed (?:this group|the group|the subject|their phone number|to a new number).*"
    r"|(?:added|removed) (?P<whom>.+?))\.?"
)
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
    .* heeft .* (?:gemaakt|toegevoegd|verlaten|gewijzigd)
    .* (?:oluşturdu|ekledi|çıkardı|ayrıldı|katıldı|değiştirdi)(?:n[ıiuü]z)?
    .* (?:создал|добавил|удалил|изменил|покинул)[аи]?\b.*
    .* (?:вышел|вышла|присоединил(?:ся|[аи]сь)|змінил[аи]|змінив|додала?|додав|створи[вл]а?|вийш(?:ов|ла))\b.*
    .* (?:utworzył|dodał|zmienił|opuścił|dołączył)a?\b.*
    .* (?:wyszedł|wyszła|usunął|usunęła)\b.*
    .* (?:skapade|lade till|lämnade|har lämnat|tog bort|ändrade|gick med)\b.*
    .* (?:opprettet|oprettede|la til|tilføjede|forlot|forlod|fjernet|fjernede|endret|ændrede|ble med)\b.*
    .* (?:loi|lisäsi|poistui|poisti|vaihtoi|muutti|liittyi)\b.*
    .* (?:vytvořil|přidal|opustil|odebral|odstranil|změnil)a?\b.*
    .* (?:membuat grup|menambahkan|mengeluarkan|mengubah|bergabung|keluar)\b.*
    .*(?:创建了|建立了|添加了|新增了|退出了|离开了|移除了|更改了|更換了|加入了).*
    .*(?:作成しました|追加しました|退出しました|変更しました|参加しました|削除しました)
    .*(?:만들었습니다|추가했습니다|나갔습니다|변경했습니다|참여했습니다|내보냈습니다)"""
_COMMUNITY = re.compile(
    "(?i)communit|communauté|comunidad|comunità|gemeinschaft|сообществ|topluluk|społecznoś|komunitas"
)
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


_MINE = _sentences(_DELETED_BY_OWNER) | _SLASHED
_GONE = _MINE | _sentences(_DELETED_BY_OTHERS)
_CHANGED = _sentences(_EDITED)
_NOTES_ON_FILES = _sentences(_ATTACHED)
_ALONE = dict.fromkeys(_sentences(_MISSED), "call") | dict.fromkeys(_sentences(_WAITING), "notice")
_ALONE |= dict.fromkeys(_GONE, "deleted")
_BY_ADMIN = "This message was deleted by admin "
_IS_CALL, _IS_SECURE = _patterns(_CALL), _patterns(_SECURE)
_IS_SYSTEM, _IS_GROUP = _patterns(_SECURE + _SYSTEM), _patterns(_GROUP)
_LONGEST = 800
"""What WhatsApp writes itself is shorter than this."""


def _bare(text: str) -> str:
    return text.casefold().rstrip(".。।")


@lru_cache(maxsize=4096)
def omitted(text: str) -> str | None:
    """The kind of file of which only a word is left; None where the text says no such thing."""
    if len(text) > 60:
        return None
    found = _OMISSION.match(text.strip("<>"))
    if not found:
        return None
    what = (found["what"] or found["arabic"].removeprefix("ال")).strip().casefold()
    return _KINDS.get(what, "unknown")


def is_deleted(text: str) -> bool:
    """Whether the text stands for a deleted message."""
    return len(text) < 100 and (_bare(text) in _GONE or text.startswith(_BY_ADMIN))


def stands_alone(text: str) -> str | None:
    """The kind of event that a whole text tells of in words of WhatsApp's own that bear no mark on Android."""
    if len(text) >= 100:
        return None
    kind = _ALONE.get(_bare(text))
    return kind or ("deleted" if text.startswith(_BY_ADMIN) else None)


def is_note_on_file(note: str) -> bool:
    """Whether what stands in brackets behind a file's name says that it was attached."""
    return _bare(note) in _NOTES_ON_FILES


def is_deleted_by_owner(text: str) -> bool:
    """Whether it says that the owner of the chat's export has deleted it."""
    return len(text) < 100 and _bare(text) in _MINE


def is_edited(note: str) -> bool:
    """Whether a note in brackets says that a message was edited."""
    return _bare(note) in _CHANGED


@lru_cache(maxsize=4096)
def is_call(text: str) -> bool:
    """Whether a line of WhatsApp's own tells of a call."""
    return len(text) <= _LONGEST and bool(_IS_CALL.fullmatch(text) or _CALL_FROM_RIGHT.fullmatch(text))


@lru_cache(maxsize=4096)
def is_system(text: str) -> bool:
    """Whether a text is one of the sentences that WhatsApp writes itself."""
    return len(text) <= _LONGEST and bool(_IS_SYSTEM.fullmatch(text))


@lru_cache(maxsize=4096)
def is_on_community(told: str) -> bool:
    """Whether what stands before a colon is no name but a notice: "Ana added you to a group in the community: Fens"."""
    return len(told) > 20 and bool(_COMMUNITY.search(told)) and is_system(told)


def tells_of_encryption(text: str) -> bool:
    """Whether it is the line about encryption, which stands under the name of the chat."""
    return len(text) <= _LONGEST and bool(_IS_SECURE.fullmatch(text))


def is_notice_of_encryption(text: str) -> bool:
    """Whether it may be that line by its words alone, where the mark before it was lost.

    People write such words too, so it depends on where it stands.
    """
    if not 40 < len(text) <= _LONGEST or not _ENCRYPTED.match(text):
        return False
    return bool(_IS_SECURE.fullmatch(text) or _SECURED.search(text))


def done_in_group(text: str) -> tuple[str, str | None] | None:
    """Who did something to a group, and to whom, if the text reads like "Ana added Bo"; None where it does not."""
    found = _ABOUT_GROUPS.fullmatch(text)
    return (found["who"], found["whom"]) if found else None


def is_known_from_right(text: str) -> bool:
    """Whether it is something that WhatsApp writes itself in Arabic or Hebrew, in words known here."""
    return bool(omitted(text) or _CALL_FROM_RIGHT.fullmatch(text)) or is_notice_of_encryption(text)


def tells_of_group(text: str) -> bool:
    """Whether a line of WhatsApp's own is one that only groups have."""
    return len(text) <= _LONGEST and bool(_IS_GROUP.fullmatch(text))
