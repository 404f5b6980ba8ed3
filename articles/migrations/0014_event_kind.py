"""A kind of entities more: events, which editors and imports name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0013_batches"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="entity",
            name="entity_kind_known",
        ),
        migrations.RunSQL(
            sql=migrations.RunSQL.noop,
            reverse_sql="UPDATE articles_entity SET kind = 'other' WHERE kind = 'event'",
        ),
        migrations.AlterField(
            model_name="decision",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("person", "person"),
                    ("organisation", "organisation"),
                    ("place", "place"),
                    ("event", "event"),
                    ("other", "other"),
                ],
                max_length=20,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="entity",
            name="kind",
            field=models.CharField(
                choices=[
                    ("person", "person"),
                    ("organisation", "organisation"),
                    ("place", "place"),
                    ("event", "event"),
                    ("other", "other"),
                ],
                max_length=20,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="openmention",
            name="kind",
            field=models.CharField(
                choices=[
                    ("person", "person"),
                    ("organisation", "organisation"),
                    ("place", "place"),
                    ("event", "event"),
                    ("other", "other"),
                ],
                max_length=20,
                verbose_name="kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="entity",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["person", "organisation", "place", "event", "other"])),
                name="entity_kind_known",
            ),
        ),
    ]
