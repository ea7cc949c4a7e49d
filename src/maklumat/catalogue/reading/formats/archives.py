"""Word and Excel files are zip archives: what is refused before anything in them is unpacked."""

import zipfile
from io import BytesIO

from maklumat.catalogue.reading.shapes import FileNotReadable, Unreadable

MAX_UNPACKED = 120 * 2**20
MAX_MEMBER = 60 * 2**20
MAX_RATIO = 200
MAX_MEMBERS = 5000
SMALL = 2**20
"""Below this a member may be packed as tightly as it likes."""


def open_archive(content: bytes) -> zipfile.ZipFile:
    """Open an archive whose directory promises nothing unreasonable.

    Raises:
        FileNotReadable: ``corrupt``, ``encrypted``, ``zip_bomb`` or ``macros``.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise FileNotReadable(Unreadable.CORRUPT) from None
    if any(member.flag_bits & 1 for member in members):
        raise FileNotReadable(Unreadable.ENCRYPTED)
    if _is_bomb(members):
        raise FileNotReadable(Unreadable.ZIP_BOMB)
    if any("vbaproject" in member.filename.casefold() for member in members):
        raise FileNotReadable(Unreadable.MACROS)
    return archive


def read_member(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return one member, never more of it than its directory entry promised.

    Raises:
        FileNotReadable: ``corrupt``, when it is missing, damaged or larger than promised.
    """
    try:
        promised = archive.getinfo(name).file_size
        with archive.open(name) as member:
            content = member.read(promised + 1)
    except (KeyError, zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError):
        raise FileNotReadable(Unreadable.CORRUPT) from None
    except Exception as error:  # zlib and lzma raise errors of their own
        raise FileNotReadable(Unreadable.CORRUPT) from error
    if len(content) > promised:
        raise FileNotReadable(Unreadable.ZIP_BOMB)
    return content


def _is_bomb(members: list[zipfile.ZipInfo]) -> bool:
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        return True
    return any(
        member.file_size > MAX_MEMBER
        or (member.file_size > SMALL and member.file_size > MAX_RATIO * max(1, member.compress_size))
        for member in members
    )
