"""Known-item search on a thousand real articles: python -m tests.search_quality.known_items

One article is wanted, few words are typed. Prints the mean reciprocal rank by kind of query, as typed and in lower
case, beside stock PostgreSQL. The same seed gives the same archive and the same queries.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

from .archive import scratch_database, set_up_django
from .known_item_archive import Archive, read_item
from .known_item_articles import CORPORA, Row, load_articles
from .known_item_queries import KINDS, make_queries

if TYPE_CHECKING:
    from .known_item_measure import Outcome

COLUMNS = ("reader", "reader lower", "stock german", "stock german lower")


def main() -> None:
    options = _options()
    rows = load_articles(options.articles, options.seed)
    if not CORPORA.is_dir():
        print(f"No shared corpora beside the checkout: only the project's {len(rows)} samples are searched.")
    queries = make_queries(Archive([read_item(row) for row in rows]), options.count, options.seed)
    set_up_django()
    from .known_item_measure import import_rows, measure, reader, stock_german

    with scratch_database("known_items"):
        import_rows(rows)
        engines = {"reader": reader, "stock german": stock_german()}
        outcomes = list(tqdm(measure(queries, engines), total=len(queries), disable=None, leave=False))
    print(f"{len(rows)} articles, seed {options.seed}")
    _print_table(outcomes)
    if options.failures:
        _print_failures(outcomes, rows)
    if options.json:
        found = [{**asdict(outcome.item), "ranks": outcome.ranks} for outcome in outcomes]
        options.json.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000, help="how many, default 1000")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=60, help="queries of each kind, default 60")
    parser.add_argument("--failures", action="store_true", help="list what did not come first")
    parser.add_argument("--json", type=Path, help="write every query and its ranks to this file")
    return parser.parse_args()


def _print_table(outcomes: list[Outcome]) -> None:
    from .known_item_measure import mean_reciprocal_rank

    print(f"{'kind':10} {'queries':>7}  " + "  ".join(f"{name:>18}" for name in COLUMNS) + "  not found")
    for kind in (*KINDS, "all"):
        chosen = [outcome for outcome in outcomes if kind in (outcome.item.kind, "all")]
        shares = "  ".join(f"{mean_reciprocal_rank(chosen, name):18.3f}" for name in COLUMNS)
        lost = sum(not outcome.ranks["reader"] for outcome in chosen)
        print(f"{kind:10} {len(chosen):7}  {shares}  {lost:9}")


def _print_failures(outcomes: list[Outcome], rows: list[Row]) -> None:
    titles = {row["external_id"]: str(row["title"]) for row in rows}
    for outcome in outcomes:
        ranks = [outcome.ranks[name] for name in COLUMNS[:2]]
        if ranks != [1, 1]:
            item = outcome.item
            print(f"{item.kind:10} {ranks!s:10} {item.query}  ->  {item.wanted} {titles[item.wanted][:70]}")


if __name__ == "__main__":
    main()
