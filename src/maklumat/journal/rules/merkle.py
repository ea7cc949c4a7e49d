"""Merkle trees hashed as in RFC 6962, section 2.1: the prefixes keep an inner node from passing for a leaf."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

LEAF_PREFIX = b"\x00"
NODE_PREFIX = b"\x01"
EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of one leaf."""
    return sha256(LEAF_PREFIX + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node."""
    return sha256(NODE_PREFIX + left + right).digest()


class RootBuilder:
    """Computes a root from leaves that arrive one by one, keeping one hash a level."""

    def __init__(self) -> None:
        self.size = 0
        self._stack: list[bytes] = []

    def add(self, data: bytes) -> None:
        """Take the next leaf; full subtrees of equal size are joined at once."""
        node, position = leaf_hash(data), self.size
        while position & 1:
            node = node_hash(self._stack.pop(), node)
            position >>= 1
        self._stack.append(node)
        self.size += 1

    def root(self) -> bytes:
        """Return the tree hash of the leaves so far."""
        if not self._stack:
            return EMPTY_ROOT
        node = self._stack[-1]
        for left in reversed(self._stack[:-1]):
            node = node_hash(left, node)
        return node


def root(leaves: Iterable[bytes]) -> bytes:
    """Return the Merkle tree hash of the leaves in their order; of none, the hash of nothing.

    >>> root([]).hex()[:16]
    'e3b0c44298fc1c14'
    """
    builder = RootBuilder()
    for leaf in leaves:
        builder.add(leaf)
    return builder.root()


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """Return the audit path of one leaf: the neighbour hashes from the leaf up to the root.

    Raises:
        IndexError: there is no such leaf.
    """
    if not 0 <= index < len(leaves):
        raise IndexError(f"leaf {index} of a tree of {len(leaves)}")
    level, path = [leaf_hash(leaf) for leaf in leaves], []
    while len(level) > 1:
        neighbour = index ^ 1
        if neighbour < len(level):
            path.append(level[neighbour])
        # the last node of an odd level has no neighbour and climbs as it is: the same tree as RFC 6962's split
        level = [
            node_hash(level[at], level[at + 1]) if at + 1 < len(level) else level[at] for at in range(0, len(level), 2)
        ]
        index >>= 1
    return path


def verify_inclusion(data: bytes, *, index: int, size: int, path: Sequence[bytes], expected_root: bytes) -> bool:
    """Tell whether the path leads from this leaf to the expected root (RFC 9162, section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    node, last = leaf_hash(data), size - 1
    for neighbour in path:
        if last == 0:
            return False
        if index & 1 or index == last:
            node = node_hash(neighbour, node)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            node = node_hash(node, neighbour)
        index, last = index >> 1, last >> 1
    return last == 0 and node == expected_root
