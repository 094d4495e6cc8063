"""The files of the project as they lie in its folder, without what is installed or made."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {".git", ".venv", "node_modules", "var", "build", "__pycache__", "staticfiles"}


@cache
def everything() -> tuple[Path, ...]:
    found, folders = [], [ROOT]
    while folders:
        for entry in folders.pop().iterdir():
            if entry.name in NOT_OURS or (entry / "pyvenv.cfg").exists():
                continue
            (folders if entry.is_dir() else found).append(entry)
    return tuple(sorted(found))


def files(pattern: str) -> list[Path]:
    return [file for file in everything() if file.match(pattern)]


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def functions(file: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(parsed(file)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
