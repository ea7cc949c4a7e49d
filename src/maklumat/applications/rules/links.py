"""Where a message about an application leads: paths only, the site's address is added when it is written."""


def tracking_link(code: str) -> str:
    """Return the applicant's page; it shows no document without the secret words.

    >>> tracking_link("MKL-K7TQ-92QP")
    '/permohonan/MKL-K7TQ-92QP/'
    """
    return f"/permohonan/{code}/"
