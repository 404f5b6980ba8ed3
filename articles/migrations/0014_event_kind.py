"""A kind of entities more: events, which editors and imports name."""

from django.db import migrations, models

KINDS = ("person", "organisation", "place", "event", "other")
CHOICES = [(kind, kind) for kind in KINDS]


def kind(model, **options):
    field = models.CharField(choices=CHOICES, max_length=20, verbose_name="kind", **options)
    return migrations.AlterField(model, "kind", field)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0013_batches"),
    ]

    operations = [
        migrations.RemoveConstraint("entity", "entity_kind_known"),
        migrations.RunSQL(
            sql=migrations.RunSQL.noop,
            reverse_sql="UPDATE articles_entity SET kind = 'other' WHERE kind = 'event'",
        ),
        kind("decision", blank=True),
        kind("entity"),
        kind("openmention"),
        migrations.AddConstraint(
            "entity",
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="entity_kind_known"),
        ),
    ]
