"""Hiding personal data in what many people read, so that only its owner still recognises it.

Source: UU 27/2022, articles 35 to 39 (security and confidentiality of personal data); the masks
themselves are ours.
"""

import re

NIK_DIGITS = 16
INTERNATIONAL_PREFIX = "+62"
SHOWN_END = 4
HIDDEN_AT_LEAST = 4
NOT_A_DIGIT = re.compile(r"\D")
PHONE_LETTERS = re.compile(r"\+?[\d\s().\-\u2010-\u2015/]+")
NATIONAL_NUMBER = re.compile(r"8[1-9]\d{7,10}|[2-79]\d{7,10}")  # mobile | area code and subscriber

# Runs of digits are bounded, so that no text can make the search slow.
EDGE = r"(?<![\w@/])(?<!\d[.-])"
END = r"(?![\w/]|[.-]\d)"
PERSONAL_DATA = re.compile(
    rf"""
      (?P<email> (?<![\w.%+-]) [\w.%+-]{{1,64}} @ (?:[\w-]{{1,63}}\.){{1,6}} [^\W\d_]{{2,24}} \b )
    | (?P<nip> {EDGE} (?: \d{{18}} | (?:19|20)\d{{6}} [ .-] \d{{6}} [ .-] \d [ .-] \d{{3}} ) {END} )
    | (?P<nik> {EDGE} (?: \d{{16}} | \d{{4}} (?: [ .-]\d{{4}} ){{3}} | \d{{6}} [ .-] \d{{6}} [ .-] \d{{4}}
        | (?: \d\d [ .-] ){{3}} \d{{6}} [ .-] \d{{4}} ) {END} )
    | (?P<npwp> {EDGE} (?: \d\d \. \d{{3}} \. \d{{3}} \. \d [.-] \d{{3}} \. \d{{3}} ) {END} )
    | (?P<phone> {EDGE} (?:
          (?: \+ \s? | 00 )? 62 [ .-]? 8\d{{1,3}} (?: [ .-]? \d{{2,5}} ){{1,4}}
        | \+ 62 [ .-]? \(? 0? [2-79]\d{{1,2}} \)? (?: [ .-]? \d{{3,5}} ){{1,3}}
        | \+ (?! 62 ) [1-9]\d{{0,2}} (?: [ .-]? \d{{2,5}} ){{2,5}}
        | 08\d{{1,3}} (?: [ .-]? \d{{2,5}} ){{1,4}}
        | \( 0[2-79]\d{{1,2}} \) [ .-]? \d{{3,5}} (?: [ .-]? \d{{2,5}} ){{0,2}}
        | 0[2-79]\d{{1,2}} (?: [ .-]? \d{{5,8}} | [ -] \d{{2,4}} [ -] \d{{3,4}} )
        ) {END} )
    | (?P<long> {EDGE} \d{{13,20}} {END} )
    """,
    re.VERBOSE,
)
SHORTEST_PHONE = 9
LONGEST_PHONE = 15


def mask_nik(nik: str) -> str:
    """Return an identity number with its region and last four digits; anything else all hidden.

    >>> mask_nik("6402061508900001")
    '640206******0001'
    """
    digits = NOT_A_DIGIT.sub("", nik)
    return f"{digits[:6]}******{digits[-4:]}" if len(digits) == NIK_DIGITS else "*" * len(nik)


def mask_phone(phone: str) -> str:
    """Return a phone number with its first and last digits; at least four stay hidden.

    Four stars stand for all the digits they hide, however many.

    >>> mask_phone("0812-3456-7890")
    '+62812****7890'
    """
    number = normalise_phone(phone)
    if number:
        prefix, digits = INTERNATIONAL_PREFIX, number.removeprefix(INTERNATIONAL_PREFIX)
    else:
        prefix, digits = "+" if phone.strip().startswith("+") else "", NOT_A_DIGIT.sub("", phone)
    shown_end = max(0, min(SHOWN_END, len(digits) - 3 - HIDDEN_AT_LEAST))
    shown_start = max(0, min(3, len(digits) - HIDDEN_AT_LEAST))
    return f"{prefix}{digits[:shown_start]}****{digits[len(digits) - shown_end :]}"


def mask_email(email: str) -> str:
    """Return an address with its first letter and its domain; anything else all hidden.

    >>> mask_email("budi@example.go.id")
    'b***@example.go.id'
    """
    name, at, domain = email.strip().rpartition("@")
    return f"{name[0]}***@{domain}" if at and name and domain else "***"


def mask_name(name: str) -> str:
    """Return the initials, as they stand on public pages.

    >>> mask_name("Budi Santoso")
    'B. S.'
    """
    words = re.findall(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*", name)
    return " ".join(f"{word[0].upper()}." for word in words)


def normalise_phone(text: str) -> str | None:
    """Return an Indonesian phone number in E.164, or None when it is not one.

    >>> normalise_phone("(0541) 661-234")
    '+62541661234'
    >>> normalise_phone("112") is None
    True
    """
    plain = text.strip()
    if not PHONE_LETTERS.fullmatch(plain):
        return None
    digits = NOT_A_DIGIT.sub("", plain.replace("(0)", ""))
    if plain.startswith("+"):
        national = digits[2:] if digits.startswith("62") else ""
    else:
        digits = digits.removeprefix("00")
        national = next(
            (digits.removeprefix(prefix) for prefix in ("62", "0") if digits.startswith(prefix)),
            digits if digits.startswith("8") else "",
        )
    national = national.removeprefix("0")
    return f"{INTERNATIONAL_PREFIX}{national}" if NATIONAL_NUMBER.fullmatch(national) else None


def mask_text(text: str) -> str:
    """Return a text with the identity, staff, tax and phone numbers and e-mail addresses in it masked.

    Any unbroken run of 13 to 20 digits is hidden too: it may be an identity number with a slip in it.
    Numbers of decrees, dates, amounts and laws are left alone.

    >>> mask_text("NIK 6402061508900001, HP 0812 3456 7890, SK 800/123/2025")
    'NIK 640206******0001, HP +62812****7890, SK 800/123/2025'
    """
    return PERSONAL_DATA.sub(_masked, text)


def _masked(found: re.Match[str]) -> str:
    text = found.group()
    digits = NOT_A_DIGIT.sub("", text)
    match found.lastgroup:
        case "email":
            return mask_email(text)
        case "nik":
            return mask_nik(text)
        case "phone" if len(digits) < SHORTEST_PHONE:
            return text
        case "phone" if len(digits) <= LONGEST_PHONE:
            return mask_phone(text)
        case _:
            return "*" * (len(digits) - SHOWN_END) + digits[-SHOWN_END:]
