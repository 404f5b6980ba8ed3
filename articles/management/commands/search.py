"""manage.py search QUERY"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.browsing.engine import SORTS
from articles.browsing.json_data import listing_data
from articles.browsing.listing import MAX_PAGE_SIZE, PAGE_SIZE, Listing, list_articles
from articles.browsing.other_searches import did_you_mean
from articles.browsing.reason_lines import lines_of, unexpected


class Command(BaseCommand):
    help = "Searches the published articles."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "query",
            help='words, "phrases", -exclusion, ODER, UND, NICHT, brackets, prefix*, land:KP, seit:2025',
        )
        parser.add_argument("--country", action="append", default=[], metavar="KP", help="may be repeated")
        parser.add_argument("--source", action="append", default=[], metavar="SLUG", help="may be repeated")
        parser.add_argument("--sort", choices=SORTS, default="relevance")
        parser.add_argument(
            "--limit", type=int, default=PAGE_SIZE, help=f"1 to {MAX_PAGE_SIZE}, default {PAGE_SIZE}"
        )
        parser.add_argument("--json", action="store_true", help="print the object of the API's list")

    def handle(self, *args: Any, **options: Any) -> None:
        params = QueryDict(mutable=True)
        params["q"], params["sort"] = options["query"], options["sort"]
        params.setlist("country", options["country"])
        params.setlist("source", options["source"])
        listing = list_articles(params, min(max(options["limit"], 1), MAX_PAGE_SIZE))
        if options["json"]:
            self.stdout.write(json.dumps(listing_data(listing), ensure_ascii=False))
            return
        self._print(listing)

    def _print(self, listing: Listing) -> None:
        for hit in listing.hits:
            article = hit.article
            date = timezone.localtime(article.sort_date).strftime("%d.%m.%Y")
            countries = " ".join(link.country_id for link in article.accepted_country_links)
            self.stdout.write(
                f"{article.pk:>7}  {date}  {article.title}  [{article.source.name}]  {countries}"
            )
            self.stdout.write(" " * 9 + "".join(segment.text for segment in hit.snippet).replace("\n", " "))
            if why := "; ".join(line.text for line in unexpected(lines_of(hit.reasons, listing.query))):
                self.stdout.write(" " * 9 + _("Found because of") + f" {why}")
        more = "" if listing.count_exact else "more than "
        self.stdout.write(f"{more}{listing.count} found ({listing.query.understood or 'all'})")
        for note in listing.notes:
            self.stderr.write(note)
        if meant := did_you_mean(listing):
            self.stderr.write(_("Did you mean") + f" {meant}?")
