"""The entry: a file's name and bytes in, its services out."""

from maklumat.catalogue.reading.shapes import FileNotReadable, ReadFile, Unreadable

MAX_BYTES = 25 * 2**20


def read_file(name: str, content: bytes) -> ReadFile:
    """Read every service of a file.

    Args:
        name: the file's name; only its ending is used, and only together with what the bytes say.
        content: the whole file.

    Raises:
        FileNotReadable: it is refused as a whole; ``reason`` says why.
    """
    if not content.strip():
        raise FileNotReadable(Unreadable.EMPTY)
    if len(content) > MAX_BYTES:
        raise FileNotReadable(Unreadable.TOO_LARGE)
    return ReadFile(name)
