"""A proof that a stranger checks offline, with the script of the documentation."""

import copy
import json
import re
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from maklumat.foundation.canonical import canonical_json
from maklumat.journal.actions.recording import record
from maklumat.journal.actions.sealing import seal_entries
from maklumat.journal.errors import EntryNotSealed
from maklumat.journal.queries import get_proof
from maklumat.journal.rules.merkle import root
from maklumat.journal.testing import NOON_UTC, OFFICER, make_entries

SCRIPT = Path(__file__).resolve().parents[4] / "docs" / "verify_proof.py"
ENTRY = 4

Proof = dict[str, Any]
pytestmark = pytest.mark.django_db


def run_script(*arguments: str) -> tuple[int, str]:
    """Run the script as a stranger would; -I keeps our own packages out of its reach."""
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-I", str(SCRIPT), *arguments], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def check(proof: object, folder: Path, *typed_root: str) -> tuple[int, str]:
    """Write a proof file and let the script judge it."""
    file = folder / "proof.json"
    file.write_text(json.dumps(proof, ensure_ascii=False, indent=2), encoding="utf-8")
    return run_script(str(file), *typed_root)


@pytest.fixture
def proof() -> Proof:
    entries = make_entries(5, ("case", "KKR-1"))
    entries.append(
        record(
            "case.closed", subject=("case", "KKR-1"), actor=OFFICER, at=NOON_UTC, 名="“é”\n😀", list=["b", {"a": None}]
        )
    )
    seal_entries(now=NOON_UTC)
    return get_proof(entries[ENTRY])


def test_a_good_proof_holds(proof: Proof, tmp_path: Path) -> None:
    code, said = check(proof, tmp_path)

    assert code == 0
    assert "The proof holds." in said
    assert "entry 5 of case KKR-1 (case.noted" in said
    assert "BROKEN" not in said
    assert proof["checkpoint"]["root"] in said


def test_a_good_proof_holds_against_the_published_root(proof: Proof, tmp_path: Path) -> None:
    code, said = check(proof, tmp_path, proof["checkpoint"]["root"].upper())

    assert code == 0
    assert "the root is the one you typed" in said


def test_the_example_in_the_documentation_holds(tmp_path: Path) -> None:
    page = (SCRIPT.parent / "reference" / "proof-format.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)

    assert check(json.loads(example), tmp_path)[0] == 0


def test_the_form_of_a_proof_is_the_one_documented(proof: Proof) -> None:
    page = (SCRIPT.parent / "reference" / "proof-format.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"`([a-z_.]+)`", page))

    assert proof.keys() | {f"entry.{name}" for name in proof["entry"]} <= documented | {"inclusion"}
    assert set(proof["checkpoint"]) <= documented


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"entry": 1}', "not JSON", "[" * 5])
def test_a_file_that_is_no_proof_is_said_to_be_none(content: str, tmp_path: Path) -> None:
    file = tmp_path / "proof.json"
    file.write_text(content)

    code, said = run_script(str(file))

    assert code == 1
    assert "not a whole proof file" in said
    assert "Traceback" not in said


def test_without_a_file_the_script_says_how_it_is_used() -> None:
    assert "python3 verify_proof.py PROOF.json" in run_script()[1]


@pytest.mark.parametrize("count", [1, 2, 3, 6, 7])
def test_every_entry_of_a_checkpoint_can_be_proved(count: int, tmp_path: Path) -> None:
    entries = make_entries(count)
    seal_entries(now=NOON_UTC)

    assert {check(get_proof(entry), tmp_path)[0] for entry in entries} == {0}


def test_facts_in_any_script_are_hashed_the_same_way_by_a_stranger(tmp_path: Path) -> None:
    nested = {"\U0001f600": 1, "￿": 2, "z": [True, False, None, "\t“\u2028\\"], "": {}}
    entry = record("case.noted", subject=("case", "KKR-9"), actor=OFFICER, at=NOON_UTC, nested=nested, 名="値")
    seal_entries(now=NOON_UTC)
    entry.refresh_from_db()

    assert check(get_proof(entry), tmp_path)[0] == 0


def rehash(proof: Proof) -> None:
    proof["entry_hash"] = sha256(canonical_json(proof["entry"])).hexdigest()


def change_fact(proof: Proof) -> None:
    proof["entry"]["facts"]["number"] = 99


def change_fact_and_hash(proof: Proof) -> None:
    change_fact(proof)
    rehash(proof)


def change_moment(proof: Proof) -> None:
    proof["entry"]["at"] = "2026-08-18T04:00:00.000000Z"


def change_path(proof: Proof) -> None:
    proof["inclusion"]["path"][0] = "00" * 32


def shorten_path(proof: Proof) -> None:
    proof["inclusion"]["path"].pop()


def change_leaf(proof: Proof) -> None:
    proof["inclusion"]["leaf_index"] = 0


def change_size(proof: Proof) -> None:
    proof["inclusion"]["tree_size"] = 5


def leave_the_tree(proof: Proof) -> None:
    proof["inclusion"]["leaf_index"] = 6


def change_sealing_time(proof: Proof) -> None:
    proof["checkpoint"]["sealed_at"] = "2026-08-18T04:00:00.000000Z"


def change_root(proof: Proof) -> None:
    proof["checkpoint"]["root"] = "00" * 32


@pytest.mark.parametrize(
    "tamper",
    [
        change_fact,
        change_fact_and_hash,
        change_moment,
        change_path,
        shorten_path,
        change_leaf,
        change_size,
        leave_the_tree,
        change_sealing_time,
        change_root,
    ],
)
def test_a_tampered_proof_does_not_hold(tamper: Callable[[Proof], None], proof: Proof, tmp_path: Path) -> None:
    tampered = copy.deepcopy(proof)
    tamper(tampered)

    code, said = check(tampered, tmp_path)

    assert code == 1
    assert "THE PROOF DOES NOT HOLD." in said
    assert "Traceback" not in said


def test_a_proof_forged_throughout_falls_to_the_published_root(proof: Proof, tmp_path: Path) -> None:
    published = proof["checkpoint"]["root"]
    forged = copy.deepcopy(proof)
    change_fact_and_hash(forged)
    forged["inclusion"] = {"leaf_index": 0, "tree_size": 1, "path": []}
    forged["checkpoint"] |= {"size": 1, "root": root([bytes.fromhex(forged["entry_hash"])]).hex()}
    forged["checkpoint_hash"] = sha256(canonical_json(forged["checkpoint"])).hexdigest()

    assert check(forged, tmp_path)[0] == 0
    code, said = check(forged, tmp_path, published)
    assert code == 1
    assert "BROKEN  the root is the one you typed" in said


def test_an_entry_that_waits_for_sealing_has_no_proof_yet() -> None:
    (entry,) = make_entries(1)

    with pytest.raises(EntryNotSealed) as refusal:
        get_proof(entry)

    assert refusal.value.code == "entry.not_sealed"
    assert "belum disegel" in str(refusal.value)


def test_the_script_fits_on_a_page_and_needs_nothing_but_the_standard_library() -> None:
    lines = SCRIPT.read_text(encoding="utf-8").splitlines()
    imported = {line.split()[1] for line in lines if line.startswith(("import ", "from "))}

    assert len(lines) <= 60
    assert imported <= sys.stdlib_module_names


def test_the_command_writes_a_proof_for_each_sealed_entry(tmp_path: Path) -> None:
    make_entries(2, ("case", "KKR-1"))
    seal_entries(now=NOON_UTC)
    make_entries(1, ("case", "KKR-1"))
    said = StringIO()

    call_command("journal", "proof", "KKR-1", folder=tmp_path, stdout=said)

    assert sorted(file.name for file in tmp_path.iterdir()) == [f"case-KKR-1-{n}.proof.json" for n in (1, 2)]
    assert "not sealed yet" in said.getvalue()
    assert check(json.loads((tmp_path / "case-KKR-1-2.proof.json").read_text()), tmp_path)[0] == 0


def test_the_command_says_when_it_knows_no_such_subject() -> None:
    with pytest.raises(CommandError, match="knows no case KKR-404"):
        call_command("journal", "proof", "KKR-404")
