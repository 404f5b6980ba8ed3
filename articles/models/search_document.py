"""What the search knows of an article, in a narrow table beside it."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from .article import Article


class SearchDocument(models.Model):
    """The vector the application computed, and which version of the analyser computed it.

    A table of its own because counting hits over the wide article rows is five times slower; the vector is
    stored out of line (see the migration).
    """

    article = models.OneToOneField(
        Article, primary_key=True, on_delete=models.CASCADE, related_name="search_document"
    )
    vector = SearchVectorField()
    analyser_version = models.PositiveSmallIntegerField(db_index=True)

    class Meta:
        indexes = [GinIndex(fields=("vector",), name="search_vector_gin", fastupdate=False)]

    def __str__(self) -> str:
        return f"{self.article_id} (analyser {self.analyser_version})"
