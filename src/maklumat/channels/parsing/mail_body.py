"""The words and files of a mail: plain text before markup, quoted answers folded away, nothing executed."""

import re
from collections.abc import Iterator
from email.message import Message
from typing import NamedTuple

from lxml import etree, html

from maklumat.channels.parsing.events import Attachment
from maklumat.channels.parsing.values import line, text

MOST_PARTS = 200
DEEPEST = 10
UNSEEN = ("script", "style", "head", "title", "template", "noscript")
BLOCKS = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "blockquote", "table", "ul", "ol"})
QUOTED = frozenset({"gmail_quote", "yahoo_quoted", "moz-cite-prefix"})
OUR_MARK = "--- Balas di atas baris ini ---"
QUOTE_STARTS = re.compile(
    r"^(?:"
    r"On\b[^\n]{0,200}(?:\n[^\n]{0,200}){0,2}?wrote:"
    r"|Pada\b[^\n]{0,200}(?:\n[^\n]{0,200}){0,2}?menulis:"
    r"|-{2,}\s*(?:Original Message|Pesan Asli|Forwarded message|Pesan terusan)\s*-{2,}"
    r"|(?:From|Dari):[^\n]+\n(?:Sent|Date|Dikirim|Tanggal|To|Kepada|Subject|Perihal):"
    r"|>"
    r")",
    re.MULTILINE,
)
SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)


class Body(NamedTuple):
    """What a mail says and carries."""

    text: str
    attachments: tuple[Attachment, ...]


def read_body(message: Message) -> Body:
    """Return the words of a mail and its files; alternatives are one text, a forwarded mail is both."""
    plain: list[str] = []
    marked: list[str] = []
    files: list[Attachment] = []
    for part in _leaves(message, DEEPEST):
        kind = part.get_content_type()
        if _is_file(part):
            files.append(_file(part))
        elif kind == "text/plain":
            plain.append(_words(part))
        elif kind == "text/html":
            marked.append(_words(part))
        else:
            files.append(_file(part))
    words = "\n\n".join(filter(None, (piece.strip("\r\n") for piece in plain)))
    if not words.strip():
        words = "\n\n".join(filter(None, (text_of_markup(piece) for piece in marked)))
    return Body(_tidy(words), tuple(files[:MOST_PARTS]))


def visible_text(words: str) -> str:
    r"""Return what the writer added: everything above the quoted letter and the signature.

    >>> visible_text("Sudah baik.\n\nPada Jum, 20 Nov 2026 pukul 11.00 Aduan <a@b.example> menulis:\n> Halo")
    'Sudah baik.'
    """
    above = words.partition(OUR_MARK)[0]
    quote = QUOTE_STARTS.search(above)
    if quote and above[: quote.start()].strip():
        above = above[: quote.start()]
    signature = SIGNATURE.search(above)
    if signature and above[: signature.start()].strip():
        above = above[: signature.start()]
    return above.strip()


def text_of_markup(markup: str) -> str:
    """Return the words of an HTML document without scripts, styles and quoted letters."""
    try:
        root: html.HtmlElement = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", markup))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    for node in [*root.iter(*UNSEEN), *root.iter(etree.Comment)]:
        _drop(node)
    for node in list(root.iter("div", "blockquote")):
        if QUOTED & set((node.get("class") or "").split()):
            _drop(node)
    for node in root.iter():
        if node.tag in BLOCKS:
            node.tail = "\n" + (node.tail or "")
    return _tidy("".join(map(str, root.itertext())))


def _drop(node: etree._Element) -> None:
    """Take a node out and leave the words that follow it."""
    parent, before = node.getparent(), node.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (node.tail or "")
    else:
        parent.text = (parent.text or "") + (node.tail or "")
    parent.remove(node)


def _leaves(message: Message, depth: int) -> Iterator[Message]:
    """Yield the parts that hold something; a forwarded mail is shown and kept, nests deeper than ten are left."""
    if depth == 0:
        return
    if message.get_content_type() == "message/rfc822":
        for inner in _children(message):
            yield from _leaves(inner, depth - 1)
        return
    if message.is_multipart():
        for part in _children(message):
            yield from _leaves(part, depth - 1)
        return
    yield message


def _children(message: Message) -> list[Message]:
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)][:MOST_PARTS] if isinstance(payload, list) else []


def _is_file(part: Message) -> bool:
    try:
        disposition = part.get_content_disposition()
    except (ValueError, LookupError, AttributeError, IndexError, TypeError):
        disposition = None
    if disposition == "attachment":
        return True
    return part.get_content_maintype() != "text" or bool(disposition == "inline" and _name(part))


def _words(part: Message) -> str:
    raw = part.get_payload(decode=True)
    content = raw if isinstance(raw, bytes) else str(part.get_payload()).encode("utf-8", "replace")
    named = part.get_content_charset() or "utf-8"
    for charset in (named, "utf-8", "cp1252"):
        try:
            return text(content.decode(charset)) or ""
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return text(content.decode("utf-8", "replace")) or ""


def _file(part: Message) -> Attachment:
    raw = part.get_payload(decode=True)
    content = raw if isinstance(raw, bytes) else b""
    main = part.get_content_maintype()
    key = (line(part.get("Content-ID")) or "").strip("<>") or None
    facts: dict[str, object] = {"inline": True, "content_id": key} if key else {}
    return Attachment(
        main if main in {"image", "audio", "video"} else "document",
        mime=line(part.get_content_type()),
        filename=_name(part),
        size_bytes=len(content),
        facts=facts,
        content=content,
    )


def _name(part: Message) -> str | None:
    """Return the file's name without any path in it."""
    try:
        given = part.get_filename()
    except (ValueError, LookupError, AttributeError, IndexError, TypeError):
        return None
    return line(re.split(r"[\\/]", given)[-1]) if given else None


def _tidy(words: str) -> str:
    lines = [piece.rstrip() for piece in words.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
