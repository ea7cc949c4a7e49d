"""Amounts of money, in whole rupiah."""


def format_rupiah(amount: int) -> str:
    """Return the amount as it is written in Indonesia.

    >>> format_rupiah(1234567)
    'Rp1.234.567'
    >>> format_rupiah(0)
    'Rp0'
    """
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{abs(amount):,}".replace(",", ".")
