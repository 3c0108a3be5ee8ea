"""A message's subject as the judge reads it: a line before the text.

Of some 200 mails of inboxes left out, this was better than with "Subject:" before it or an empty line after it: every
mail has a subject, so that it has one says nothing, while few texts of the inboxes that the judge was fitted on have.
"""

from __future__ import annotations

from sources.record import Message

LONGEST = 300
"""Characters of a subject that are read: it must not push the text out."""


def heading(message: Message) -> str:
    """The line that stands before the text of a message with a subject; nothing where there is none."""
    if not message.subject:
        return ""
    subject = " ".join(message.subject[:LONGEST].split())
    return f"{subject}\n" if subject else ""


def whole_text(message: Message) -> str:
    """What is judged: the text with its subject before it, where it has one."""
    return heading(message) + message.text if message.subject else message.text
