"""A sheet of paper as a PDF, small enough to be written by hand."""

from collections.abc import Sequence

FONTS = b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >> >>"


def paper_pdf(title: str, lines: Sequence[str]) -> bytes:
    """Return one page with a title and lines below it, in Latin letters.

    >>> paper_pdf("Surat", ["Isi"])[:8]
    b'%PDF-1.4'
    """
    rows = [f"BT /F1 16 Tf 72 760 Td ({_escaped(title)}) Tj ET"]
    rows += [f"BT /F1 12 Tf 72 {724 - 22 * number} Td ({_escaped(line)}) Tj ET" for number, line in enumerate(lines)]
    content = "\n".join(rows).encode("latin-1", "replace")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %s >>" % FONTS,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    )
    written, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return (
        written
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
        + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(written))
    )


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
