"""Scores of the search on the project's own test collection: python -m tests.search_quality

Prints the right answers by kind of query, beside PostgreSQL's stock `german` (whose marks are not judged), each for
the queries as written and in lower case. `--failures` says what went wrong, `--json FILE` keeps the reader's hits for
every query, so that two servers (DATABASE_URL) or two versions can be compared with `diff`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from .archive import scratch_database, set_up_django

if TYPE_CHECKING:
    from .runner import Result

COLUMNS = ("reader", "reader, lower case", "stock german", "stock, lower case")


def main() -> None:
    options = _arguments()
    set_up_django()
    from .collection import load_queries
    from .engines import import_collection, reader, stock_german
    from .runner import run

    queries = [query for query in load_queries() if options.kind in ("", query.kind)]
    with scratch_database("search_quality"):
        import_collection()
        answers = [
            run(queries, engine, lower) for engine in (reader, stock_german) for lower in (False, True)
        ]
    results = dict(zip(COLUMNS, answers, strict=True))
    _print_scores(results)
    if options.failures:
        _print_failures(results)
    if options.json:
        options.json.write_text(
            json.dumps(_hits(results), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.search_quality", description=__doc__)
    parser.add_argument("--failures", action="store_true", help="list the reader's wrong answers, and why")
    parser.add_argument("--kind", default="", help="only the queries of this kind")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the hits of every query to FILE")
    return parser.parse_args()


def _print_scores(results: dict[str, list[Result]]) -> None:
    from .runner import scores

    columns = [scores(column) for column in results.values()]
    print(f"{'':16}{'n':>5}" + "".join(f"{name:>20}" for name in results))
    for kind, (_right, count) in columns[0].items():
        if count:
            cells = [f"{column[kind][0]:>4} {column[kind][0] / count:>7.1%}" for column in columns]
            print(f"{kind:16}{count:>5}" + "".join(f"{cell:>20}" for cell in cells))


def _print_failures(results: dict[str, list[Result]]) -> None:
    """Those of the reader, and in lower case only what was right as written."""
    written, lower = results[COLUMNS[0]], results[COLUMNS[1]]
    also = [result for result, other in zip(lower, written, strict=True) if other.right]
    for result in (*written, *also):
        if result.failures:
            why = f"  # {result.query.note}" if result.query.note else ""
            print(f"\n{result.query.kind}: {result.typed}{why}\n  " + "\n  ".join(result.failures))


def _hits(results: dict[str, list[Result]]) -> dict[str, dict[str, list[str]]]:
    """Of the reader alone: stock answers differ from server to server, since their stemmers do."""
    return {name: {r.query.key: r.answer.hits for r in results[name]} for name in COLUMNS[:2]}


if __name__ == "__main__":
    main()
