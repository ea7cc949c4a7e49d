"""Reading printed files in tests, with the tools of poppler and qpdf; a test is skipped where they are missing."""

import shutil
import subprocess
import tempfile

import pytest


def text_of(content: bytes) -> str:
    """Return the text of a PDF in its reading order."""
    return run_tool("pdftotext", content, "-enc", "UTF-8", "{file}", "-")


def facts_of(content: bytes) -> dict[str, str]:
    """Return what pdfinfo says of a PDF."""
    lines = run_tool("pdfinfo", content, "-isodates", "{file}").splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def check_structure(content: bytes) -> None:
    """Fail unless qpdf finds nothing to say against the file."""
    said = run_tool("qpdf", content, "--check", "{file}")
    if "No syntax or stream encoding errors found" not in said:
        pytest.fail(said)


def run_tool(tool: str, content: bytes, *arguments: str) -> str:
    """Run a tool over a file and return what it prints."""
    path = shutil.which(tool)
    if path is None:
        pytest.skip(f"{tool} is not installed: sudo apt-get install poppler-utils qpdf")
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        words = [argument.format(file=file.name) for argument in arguments]
        done = subprocess.run([path, *words], capture_output=True, check=False)  # noqa: S603 - a tool of the machine
    if done.returncode != 0:
        pytest.fail((done.stdout + done.stderr).decode(errors="replace"))
    return done.stdout.decode()
