"""The card of a piece of news: its words as a picture that travels where text alone does not."""

from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from PIL import Image

from maklumat.catalogue.documents.letterhead import read_letterhead
from maklumat.channels.models import News
from maklumat.foundation.typesetting.compiler import draw_picture
from maklumat.organization.queries import get_calendar

TEMPLATE = Path(__file__).parent / "templates" / "news_card.typ"
QUALITY = 88
SIZES = ((40, 104), (70, 80), (100, 62))
"""Up to so many letters, a title is set in this size, in pixels. The card has 1,080 a side; Instagram takes 1,440."""
SMALLEST = 54
LONGEST_BEGINNING = 230


def draw_news_card(news: News) -> bytes:
    """Return a square JPEG with title, first words, day and the name of the office; Instagram takes JPEG alone."""
    with translation.override(settings.LANGUAGE_CODE):
        letterhead = read_letterhead(news.government, news.unit)
        local_date = get_calendar(news.government_id).local_date
        day = date_format(local_date(news.published_at), "j F Y") if news.published_at else ""
    site = settings.BASE_URL.rstrip("/").removeprefix("https://").removeprefix("http://")
    picture = draw_picture(
        TEMPLATE,
        {
            "title": news.title,
            "beginning": first_words(news.body),
            "size": size_of(news.title),
            "lines": [line for line in (letterhead.unit, letterhead.government) if line],
            "address": f"{site}/kabar/{news.pk}",
            "emblem": letterhead.emblem or b"",
            "day": day,
            "language": "id",
            "made_at": news.published_at or news.changed_at,
        },
    )
    out = BytesIO()
    with Image.open(BytesIO(picture)) as drawn:
        drawn.convert("RGB").save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def size_of(title: str) -> int:
    """Return the size of the letters of a title, in pixels.

    >>> size_of("Loket pindah"), size_of("a" * 120)
    (104, 54)
    """
    return next((size for longest, size in SIZES if len(title) <= longest), SMALLEST)


def first_words(body: str) -> str:
    """Return the first paragraph, cut between words.

    >>> first_words("Mulai Senin." + chr(10) * 2 + "Jalur tetap dibuka.")
    'Mulai Senin.'
    """
    paragraph = " ".join(body.strip().split("\n\n", 1)[0].split())
    if len(paragraph) <= LONGEST_BEGINNING:
        return paragraph
    return paragraph[:LONGEST_BEGINNING].rpartition(" ")[0] + " …"
