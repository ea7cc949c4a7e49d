"""Public consultation forums (FKP), from the invitation to the signed record and what became of it.

Owns the forum with its agenda, invitations, attendance, inputs bound to a place of a draft, the answers with their
history, the numbered agreements, the signed record (*berita acara*) and its follow-up. A draft is changed by the
catalogue alone; an agreement only asks it to.
"""
