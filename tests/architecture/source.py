"""Reading the product's own source: the guard tests look at what is written, not at what a run happens to touch."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "maklumat"
APPS = (
    "journal",
    "organization",
    "files",
    "catalogue",
    "channels",
    "cases",
    "consultations",
    "surveys",
    "applications",
    "evaluation",
)


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def modules(*skip: str) -> Iterator[Path]:
    """Yield the product's modules, leaving out folders or files with these names."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if not set(path.relative_to(PACKAGE).parts) & set(skip):
            yield path


def calls_in(node: ast.AST) -> set[str]:
    """Return the names of what is called inside a node: ``f`` for ``f()``, ``save`` for ``x.save()``."""
    names = set()
    for child in ast.walk(node):
        if isinstance(child, ast.Call):
            if isinstance(child.func, ast.Name):
                names.add(child.func.id)
            elif isinstance(child.func, ast.Attribute):
                names.add(child.func.attr)
    return names
