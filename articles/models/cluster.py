"""Articles that say the same: near-duplicates and how they are found."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from .article import Article


class Cluster(models.Model):
    """Articles whose bodies are the same but for small differences; each says by `similarity` how near it is."""

    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.pk)


class Fingerprint(models.Model):
    """What the body of an article is compared by: bands of its MinHash signature (see `articles.text.near`).

    A narrow table of its own, since every import asks it. Articles too short to be compared have no bands.
    """

    article = models.OneToOneField(
        Article, primary_key=True, on_delete=models.CASCADE, related_name="fingerprint"
    )
    bands = ArrayField(models.BigIntegerField())

    class Meta:
        indexes = [GinIndex(fields=("bands",), name="fingerprint_bands", fastupdate=False)]

    def __str__(self) -> str:
        return str(self.article_id)
