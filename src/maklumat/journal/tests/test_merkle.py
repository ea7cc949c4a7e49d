"""Merkle trees against the published vectors of the Certificate Transparency reference implementation (RFC 6962)."""

import pytest

from maklumat.journal.rules.merkle import RootBuilder, inclusion_proof, leaf_hash, node_hash, root, verify_inclusion

LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
PATHS = [
    (0, 1, []),
    (
        0,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        5,
        8,
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    (
        1,
        5,
        [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
]


@pytest.mark.parametrize("size", range(9))
def test_roots_are_those_published(size: int) -> None:
    assert root(LEAVES[:size]).hex() == ROOTS[size]


@pytest.mark.parametrize(("index", "size", "path"), PATHS)
def test_audit_paths_are_those_published(index: int, size: int, path: list[str]) -> None:
    assert [step.hex() for step in inclusion_proof(LEAVES[:size], index)] == path


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 9, 31, 32, 33, 100])
def test_every_leaf_of_every_tree_can_be_proved_and_no_other_leaf_with_it(size: int) -> None:
    leaves = [number.to_bytes(2, "big") for number in range(size)]
    expected = root(leaves)

    for index, leaf in enumerate(leaves):
        path = inclusion_proof(leaves, index)
        assert verify_inclusion(leaf, index=index, size=size, path=path, expected_root=expected)
        assert not verify_inclusion(b"other", index=index, size=size, path=path, expected_root=expected)
        assert not verify_inclusion(leaf, index=size, size=size, path=path, expected_root=expected)
        if size > 1:
            assert not verify_inclusion(leaf, index=index ^ 1, size=size, path=path, expected_root=expected)
            assert not verify_inclusion(leaf, index=index, size=size, path=path[:-1], expected_root=expected)
        assert not verify_inclusion(leaf, index=index, size=size, path=[*path, expected], expected_root=expected)


def test_the_root_can_be_built_leaf_by_leaf() -> None:
    builder = RootBuilder()
    for size, leaf in enumerate(LEAVES, start=1):
        builder.add(leaf)
        assert builder.root().hex() == ROOTS[size]


def test_an_inner_node_is_never_taken_for_a_leaf() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")

    assert node_hash(left, right) != leaf_hash(left + right)


@pytest.mark.parametrize("index", [-1, 3])
def test_there_is_no_path_of_a_leaf_that_does_not_exist(index: int) -> None:
    with pytest.raises(IndexError):
        inclusion_proof([b"a", b"b", b"c"], index)
