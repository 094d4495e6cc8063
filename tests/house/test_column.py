"""Every package stands on a floor of the column; import-linter holds the rest."""

import tomllib

from tests.house.tree import ROOT

# Around the house: they may look into it, and nothing in it may look at them.
AROUND = {"tests", "deploy", "bench"}


def settings():
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]


def test_every_top_level_package_stands_in_the_column():
    packages = {folder.parent.name for folder in ROOT.glob("*/__init__.py")} - AROUND
    floors = {name.strip() for floor in settings()["contracts"][0]["layers"] for name in floor.split("|")}
    assert packages == floors == set(settings()["root_packages"])


def test_the_house_imports_nothing_from_around_it():
    import grimp

    graph = grimp.build_graph(*settings()["root_packages"], include_external_packages=True)
    assert not {name for name in AROUND if name in graph.modules}
