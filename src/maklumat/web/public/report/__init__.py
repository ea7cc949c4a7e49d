"""The complaint form: one question a page, without account, session or script.

Nothing is stored on the way but uploaded files: every page carries the answers so far as hidden fields, and the last
one sends them all. ``drafts.py`` reads them, ``forms.py`` checks them, ``pages.py`` says what each page shows,
``receipts.py`` keeps the receipt at hand until its reader has noted the secret words.
"""
