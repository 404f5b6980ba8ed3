"""Who else has an article: the other members of its cluster that readers may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext_lazy as _

from articles.models import Article

MAX_OTHERS = 20  # of one article, the oldest
FIRST = 4
# Least similarity, and what is said of it: with one word in six replaced it is 0.6 (see `articles.text.near`).
WORDINGS = (
    (0.98, _("word for word the same")),
    (0.8, _("almost word for word the same")),
    (0.5, _("mostly the same words")),
    (0.0, _("partly the same words")),
)


@dataclass(frozen=True)
class Others:
    """The oldest MAX_OTHERS of the others, each with its source, and how many there are besides."""

    articles: list[Article] = field(default_factory=list)
    more: int = 0

    @property
    def first(self) -> list[Article]:
        """Those that lists name."""
        return self.articles[:FIRST]

    @property
    def unnamed(self) -> int:
        """How many there are besides the first."""
        return len(self.articles) - len(self.first) + self.more


NOBODY = Others()


def others_of(articles: Iterable[Article]) -> dict[int, Others]:
    """By key, for those articles that others have as well; one statement if there are clusters, else none."""
    asked = [article for article in articles if article.cluster_id is not None]
    if not asked:
        return {}
    members: dict[int | None, list[Any]] = {}
    for member in _members({article.cluster_id for article in asked}):
        members.setdefault(member.cluster_id, []).append(member)
    found = {}
    for article in asked:
        own = members.get(article.cluster_id, [])
        if others := [member for member in own if member.pk != article.pk][:MAX_OTHERS]:
            number = own[0].members - article.is_public
            found[article.pk] = Others(others, number - len(others))
    return found


def _members(clusters: set[int | None]) -> Iterable[Article]:
    """The oldest public articles of each cluster, with the number of all as `members`."""
    return (
        Article.objects.published()
        .filter(cluster__in=clusters)
        .annotate(
            number=Window(RowNumber(), partition_by="cluster", order_by=("sort_date", "pk")),
            members=Window(Count("pk"), partition_by="cluster"),
        )
        .filter(number__lte=MAX_OTHERS + 1)
        .select_related("source")
        .only("title", "cluster", "similarity", "published_at", "sort_date", "source__name", "source__slug")
        .order_by("sort_date", "pk")
    )


def in_words(similarity: float | None) -> str:
    """A similarity in words."""
    return str(next(label for least, label in WORDINGS if (similarity or 0.0) >= least))
