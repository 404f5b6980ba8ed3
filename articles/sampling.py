"""Loads the sample archive and removes it again without touching anything else."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from articles.importing import ImportOptions, Input, import_inputs, tidy_clusters
from articles.models import Article, Entity, ImportRun, Outcome, Source, Tag

FOLDER = Path(__file__).parent / "samples"


def archive_is_untouched() -> bool:
    """Nothing was ever imported: the samples were not loaded yet, let alone removed."""
    return not Article.objects.exists() and not ImportRun.objects.exists()


def load_samples() -> int:
    """Imports the sample articles, each marked as one; returns how many are new."""
    run = ImportRun.objects.create(format="jsonl")
    inputs = [Input(path.name, path.read_bytes) for path in sorted(FOLDER.glob("*.jsonl"))]
    import_inputs(run, inputs, ImportOptions(format="jsonl", is_sample=True))
    return run.rows.filter(outcome=Outcome.CREATED).count()


@transaction.atomic
def remove_samples() -> int:
    """Deletes the sample articles, and the sources, tags and entities that nothing else uses."""
    samples = Article.objects.filter(is_sample=True)
    used = {
        Source: set(samples.values_list("source", flat=True)),
        Tag: set(samples.values_list("tag_links__tag", flat=True)),
        Entity: set(samples.values_list("entity_links__entity", flat=True)),
    }
    count = samples.count()
    clusters = set(samples.values_list("cluster", flat=True))
    samples.delete()
    tidy_clusters(clusters)
    Source.objects.filter(pk__in=used[Source], articles=None).delete()
    Tag.objects.filter(pk__in=used[Tag], article_links=None).delete()
    Entity.objects.filter(pk__in=used[Entity], article_links=None).delete()
    return count
