"""The archive's own vocabulary: every word form, for "Meinten Sie" and for suggestions while typing."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F

POPULAR = 20  # articles


class Word(models.Model):
    """A word form as articles write it.

    `word` is the exact form (NFC, lower case, umlauts and ß kept, without hyphens), `display` how it is best
    written, `folded` what is compared (see `articles.text.normalise.fold`), `sound` what is heard (see
    `articles.vocabulary.sounds`). `count` is how many published articles hold it: 1 for a new word, counted or
    estimated by the next refresh. It stands in no index, so that a refresh rewrites no index entries; `popular`
    does, and seldom changes: the few words worth offering after two or three letters, of millions.
    Collation C everywhere: a prefix is then a range of the index.
    """

    word = models.CharField(max_length=64, db_collation="C")
    display = models.CharField(max_length=100)
    folded = models.CharField(max_length=200, db_collation="C")
    sound = models.CharField(max_length=200, db_collation="C")
    count = models.PositiveIntegerField(default=1)
    popular = models.GeneratedField(
        expression=models.Q(count__gte=POPULAR),  # type: ignore[arg-type]  # Django takes it, the stubs do not
        output_field=models.BooleanField(),
        db_persist=True,
    )

    class Meta:
        indexes = [
            models.Index(fields=("folded",), name="word_folded"),
            models.Index(fields=("folded",), name="word_popular", condition=models.Q(popular=True)),
            models.Index(fields=("sound",), name="word_sound"),
            GinIndex(OpClass(F("folded"), "gin_trgm_ops"), name="word_folded_trigrams", fastupdate=False),
        ]
        constraints = [models.UniqueConstraint(fields=("word",), name="word_unique")]

    def __str__(self) -> str:
        return self.display


class VocabularyState(models.Model):
    """One row: how many articles were published when the words were last counted."""

    articles = models.PositiveIntegerField()
    refreshed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="vocabulary_state_one_row")]

    def __str__(self) -> str:
        return f"{self.articles} articles"
