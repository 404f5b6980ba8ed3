"""What stands in the tables of a file and is in no article: columns that nobody knows, sheets of something else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

_MOST = 500  # of each kind; a table has columns of its own for people to read

Told: TypeAlias = list[list[str | int]]


@dataclass
class Unread:
    """`cells` are numbers of cells that hold something by path and name of their column, `sheets` the paths of sheets
    without articles, with the names of their columns. A path is that of the file, or of the sheet where there are
    several."""

    cells: dict[tuple[str, str], int] = field(default_factory=dict)
    sheets: dict[str, str] = field(default_factory=dict)

    def told(self) -> dict[str, Told]:
        """As JSON: `cells` are path, column and number, `sheets` path and columns; empty if all was read."""
        cells: Told = [[path, column, count] for (path, column), count in self.cells.items()]
        sheets: Told = [[path, columns] for path, columns in self.sheets.items()]
        return {name: found for name, found in (("cells", cells), ("sheets", sheets)) if found}

    def add_cells(self, path: str, column: str, count: int) -> None:
        """So many more cells of a column were not read."""
        if count and ((path, column) in self.cells or len(self.cells) < _MOST):
            self.cells[path, column] = self.cells.get((path, column), 0) + count

    def add_sheet(self, path: str, columns: str) -> None:
        """A sheet has no articles."""
        if len(self.sheets) < _MOST:
            self.sheets[path] = columns
