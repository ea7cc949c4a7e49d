"""A long SMS comes in parts, in any order: they wait for one another, but not for ever."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from maklumat.channels.models import Message

PATIENCE = timedelta(minutes=10)
GAP = " (…) "


def join_parts(waiting: Sequence[Message], now: datetime) -> list[Message]:
    """Return what can be heard now: whole messages, and long ones joined. Parts of which some are missing wait.

    After ten minutes what has come is taken as it is, marked as incomplete.
    """
    whole, groups = [], {}  # type: list[Message], dict[tuple[str, int], dict[int, Message]]
    for message in waiting:
        concat = message.facts.get("concat")
        if isinstance(concat, dict):
            groups.setdefault((str(concat.get("ref")), int(concat["total"])), {})[int(concat["part"])] = message
        else:
            whole.append(message)
    for (_ref, total), parts in groups.items():
        oldest = min(part.at for part in parts.values())
        if len(parts) >= total or oldest <= now - PATIENCE:
            whole.append(_join(parts, total, now))
    return sorted(whole, key=lambda message: (message.at, message.pk))


def _join(parts: dict[int, Message], total: int, now: datetime) -> Message:
    first, *rest = (parts[place] for place in sorted(parts))
    is_complete = len(parts) >= total
    first.text = ("" if is_complete else GAP).join(part.text for part in (first, *rest))
    first.facts = {**first.facts, "incomplete": not is_complete}
    first.save(update_fields=["text", "facts"])
    for part in rest:
        part.text, part.heard_at = "", now
        part.save(update_fields=["text", "heard_at"])
    return first
