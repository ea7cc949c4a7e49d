"""Messages out and in: the outbox, channel accounts, and staff notifications.

A message acknowledged to the outside is never lost and never handled twice. Cases are known only as a subject text.
"""
