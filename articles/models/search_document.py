"""What the search knows of an article, in a narrow table beside it."""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F
from django.utils import timezone

from articles.search.expressions import Matches

from .article import Article

# What readers may see, in SQL of the table of documents alone: see `article.PUBLIC`.
PUBLIC_DOCUMENT = "is_published AND sort_date <= statement_timestamp()"


class SearchDocumentQuerySet(models.QuerySet["SearchDocument"]):
    """Reads of the narrow table."""

    def published(self) -> Self:
        """What readers may see: see `article.public`."""
        return self.filter(is_published=True, sort_date__lte=timezone.now())

    def matching(self, tsquery: str) -> Self:
        """Those whose vector matches; an empty query leaves out nothing."""
        return self.filter(Matches(F("vector"), tsquery)) if tsquery else self


class SearchDocument(models.Model):
    """The vector the application computed, which version of the analyser computed it, and what hits are ordered
    and counted by.

    A table of its own because counting hits over the wide article rows is five times slower; the vector is
    stored out of line (see the migrations). `facets` are the values of the article in each facet, as
    "facet:value", `cluster` is the article's (see `articles.indexing`). Written by `articles.indexing` only.
    """

    article = models.OneToOneField(
        Article, primary_key=True, on_delete=models.CASCADE, related_name="search_document"
    )
    is_published = models.BooleanField()
    sort_date = models.DateTimeField()
    facets = ArrayField(models.TextField(), default=list)
    cluster = models.BigIntegerField(null=True)
    vector = SearchVectorField()
    analyser_version = models.PositiveSmallIntegerField(db_index=True)

    objects = SearchDocumentQuerySet.as_manager()

    class Meta:
        indexes = [
            # New vectors wait in a list beside the index (kB), which each search reads as well: some milliseconds when
            # it is full. Merged together they cost a third. A worker empties it every minute, see `articles.tasks`.
            GinIndex(
                fields=("vector",), name="search_vector_gin", fastupdate=True, gin_pending_list_limit=4096
            ),
            models.Index(fields=("is_published", "-sort_date", "-article"), name="search_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} (analyser {self.analyser_version})"
