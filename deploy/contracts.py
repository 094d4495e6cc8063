"""A contract for import-linter that it does not have itself."""

import grimp
from importlinter import Contract, ContractCheck, output


class ModelsPrivateToTheirApp(Contract):
    """Other packages ask an app's selectors and services; only the app itself knows its tables."""

    def check(self, graph: grimp.ImportGraph, verbose: bool) -> ContractCheck:
        trespasses = sorted(
            (importer, imported)
            for imported in graph.modules
            if imported.split(".")[1:2] == ["models"]
            for importer in graph.find_modules_that_directly_import(imported)
            if importer.split(".")[0] != imported.split(".")[0]
        )
        return ContractCheck(kept=not trespasses, metadata={"trespasses": trespasses})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["trespasses"]:
            output.print_error(f"{importer} imports {imported}", bold=False)
