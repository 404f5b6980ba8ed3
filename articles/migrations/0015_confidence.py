"""How sure the reading of an article is, and what it left out."""

import django.contrib.postgres.fields
from django.db import migrations, models


def doubts():
    names = models.CharField(max_length=40)
    return django.contrib.postgres.fields.ArrayField(names, blank=True, default=list, editable=False)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0014_event_kind"),
    ]

    operations = [
        migrations.AddField(
            "article",
            "confidence",
            models.FloatField(editable=False, null=True, verbose_name="confidence of the reading"),
        ),
        migrations.AddField("article", "doubts", doubts()),
        migrations.AddField(
            "article", "left_out", models.JSONField(blank=True, default=list, editable=False)
        ),
        migrations.AddField(
            "importrow",
            "confidence",
            models.FloatField(default=1.0, editable=False, verbose_name="confidence of the reading"),
        ),
        migrations.AddField("importrow", "doubts", doubts()),
        migrations.AddIndex(
            "importrow",
            models.Index(fields=["run", "confidence", "number"], name="importrow_by_doubt"),
        ),
    ]
