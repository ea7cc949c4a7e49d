"""The append-only record of who did what, when and why.

Owns entries (one SHA-256 chain per subject), the salts that make personal digests forgettable, and the
checkpoints that seal entries under a published Merkle root. Knows no other app: a subject is a kind and a key.
"""
