"""Hiding personal data in what many people read. Numbers stay recognisable to their owner only.

Source: docs/reference/regulations/working-days.md does not apply; UU 27/2022, articles 35 to 39.
"""
