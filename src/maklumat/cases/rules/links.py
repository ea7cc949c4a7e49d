"""Where a message about a case leads: paths only, the site's address is added when the message is written."""


def tracking_link(code: str) -> str:
    """Return the reporter's page of a case; it shows nothing of the text without the secret words.

    >>> tracking_link("MKL-4T7K-92QP")
    '/lacak/MKL-4T7K-92QP/'
    """
    return f"/lacak/{code}/"


def desk_link(code: str) -> str:
    """Return the desk page of a case.

    >>> desk_link("MKL-4T7K-92QP")
    '/meja/kasus/MKL-4T7K-92QP/'
    """
    return f"/meja/kasus/{code}/"
