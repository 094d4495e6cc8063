"""Every setting read is documented, and every one documented is read."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READ = re.compile(r'(?:env\.(?:text|flag|number|words|choice)|\bsecret)\(\s*f?"([A-Z_]+)"')
LISTED = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)


def test_docs_and_settings_name_the_same_variables():
    read = {
        name
        for file in (ROOT / "mbc_tracker").rglob("*.py")
        if file.name != "env.py"
        for name in READ.findall(file.read_text())
    }
    listed = set(LISTED.findall((ROOT / "docs" / "configuration.md").read_text()))

    assert listed - {"PORT"} == read - {"PORT"}
