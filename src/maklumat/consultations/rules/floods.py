"""When an input waits before it is shown. None is ever refused for coming from a crowded hall: all are kept."""

import re

from maklumat.consultations.vocabulary import HoldReason

MOST_FROM_ONE = 15
"""Inputs of one device within ten minutes that are shown at once; further ones are read first."""

MANY_MINUTES = 10
MOST_LINKS = 2
WEB_ADDRESS = re.compile(r"https?://|\bwww\.", re.IGNORECASE)


def judge_input(text: str, *, from_same_device: int, reads_before_showing: bool) -> HoldReason | None:
    """Return why an input waits for somebody to read it; None when it is shown at once.

    Args:
        text: its words.
        from_same_device: inputs of this device in the last ten minutes, this one not counted.
        reads_before_showing: the forum reads every input first.

    >>> judge_input("Loket buka sampai pukul tiga", from_same_device=0, reads_before_showing=False) is None
    True
    """
    if reads_before_showing:
        return HoldReason.ALL_ARE_READ
    if from_same_device >= MOST_FROM_ONE:
        return HoldReason.MANY_FROM_ONE
    if len(WEB_ADDRESS.findall(text)) > MOST_LINKS:
        return HoldReason.LINKS
    return None
