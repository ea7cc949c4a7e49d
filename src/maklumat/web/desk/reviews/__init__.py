"""The renewal of standards: what is due when, confirming it unchanged, dates in calendars, PEKPPP indicator 4."""
