"""Check one entry of a Maklumat journal offline: python3 verify_proof.py PROOF.json [ROOT, as /jurnal/ shows it]."""

import json
import sys
from hashlib import sha256
from pathlib import Path


def canonical(value: object) -> str:
    """Write the one form that is hashed: sorted keys, no spaces (RFC 8785)."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(f"{canonical(key)}:{canonical(value[key])}" for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def digest(value: object) -> str:
    return sha256(canonical(value).encode()).hexdigest()


def climb(entry_hash: str, index: int, size: int, path: list[str]) -> str:
    """Walk from a leaf to the root (RFC 9162, 2.1.3.2); say "nowhere" when the path does not fit the tree."""
    node, last = sha256(b"\0" + bytes.fromhex(entry_hash)).digest(), size - 1
    for neighbour in map(bytes.fromhex, path):
        if not 0 <= index <= last or last == 0:
            return "nowhere"
        is_right = index % 2 == 1 or index == last
        node = sha256(b"\1" + (neighbour + node if is_right else node + neighbour)).digest()
        while is_right and index % 2 == 0 and index:
            index, last = index // 2, last // 2
        index, last = index // 2, last // 2
    return node.hex() if index == last == 0 else "nowhere"


def main(file: str, root: str = "") -> int:
    proof = json.loads(Path(file).read_text(encoding="utf-8"))
    entry, tree, seal = proof["entry"], proof["inclusion"], proof["checkpoint"]
    reached = climb(proof["entry_hash"], tree["leaf_index"], tree["tree_size"], tree["path"])
    which = f"entry {entry['sequence']} of {' '.join(entry['subject'])} ({entry['event']}, {entry['at']})"
    sealed = f"checkpoint {seal['number']} ({seal['sealed_at']})"
    checks = [
        (digest(entry) == proof["entry_hash"], f"the hash of {which} fits what it says"),
        (reached == seal["root"], f"it stands at leaf {tree['leaf_index']} under the root of {sealed}"),
        (tree["tree_size"] == seal["size"], f"{sealed} sealed {tree['tree_size']} entries"),
        (digest(seal) == proof["checkpoint_hash"], f"the hash of {sealed} fits what it says"),
        *([(root.strip().lower() == seal["root"], "the root is the one you typed")] if root else []),
    ]
    print(*(f"{'holds ' if holds else 'BROKEN'}  {what}" for holds, what in checks), sep="\n")
    print(f"Root of {sealed}, to compare with /jurnal/:\n{seal['root']}")
    print("The proof holds." if all(holds for holds, _ in checks) else "THE PROOF DOES NOT HOLD.")
    return 0 if all(holds for holds, _ in checks) else 1


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:3]))
    except (KeyError, OSError, TypeError, ValueError) as error:
        sys.exit(f"This is not a whole proof file: {error!r}\n\n{__doc__}")
