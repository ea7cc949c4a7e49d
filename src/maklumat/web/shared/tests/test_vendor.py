"""What others made is what vendor.toml says it is."""

import gzip
import hashlib
import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).parents[1]
FILES = tomllib.loads((HERE / "vendor.toml").read_text(encoding="utf-8"))["file"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file["path"])
def test_a_carried_file_is_the_one_on_record(file: dict[str, str]) -> None:
    content = (HERE / file["path"]).read_bytes()

    assert hashlib.sha256(content).hexdigest() == file["sha256"]
    assert (HERE / file["licence_text"]).is_file()


def test_every_font_and_foreign_script_is_on_record() -> None:
    carried = {HERE / file["path"] for file in FILES}
    foreign = {*(HERE / "static" / "fonts").glob("*.woff2"), *(HERE / "static" / "js").glob("*.min.js")}

    assert foreign <= carried


def test_all_scripts_together_stay_small() -> None:
    scripts = (HERE / "static" / "js").glob("*.js")

    assert sum(len(gzip.compress(script.read_bytes(), mtime=0)) for script in scripts) <= 35_000
