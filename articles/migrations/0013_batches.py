"""Imports and changes of the archive share their model; kinds and effects of changes are told by their modules."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0012_country_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="curation",
            name="curation_kind_known",
        ),
        migrations.RenameField(
            model_name="importrun",
            old_name="reading",
            new_name="dialects",
        ),
        migrations.AlterField(
            model_name="curation",
            name="alive_at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.AlterField(
            model_name="curation",
            name="cancel_requested",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AlterField(
            model_name="curation",
            name="finished_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="finished at"),
        ),
        migrations.AlterField(
            model_name="curation",
            name="kind",
            field=models.CharField(max_length=10, verbose_name="kind"),
        ),
        migrations.AlterField(
            model_name="curation",
            name="total",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="rows"),
        ),
        migrations.AlterField(
            model_name="curation",
            name="user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                to=settings.AUTH_USER_MODEL,
                verbose_name="editor",
            ),
        ),
        migrations.AlterField(
            model_name="curationrow",
            name="effect",
            field=models.CharField(max_length=10, verbose_name="effect"),
        ),
        migrations.AlterField(
            model_name="importrun",
            name="state",
            field=models.CharField(
                choices=[
                    ("preparing", "being prepared"),
                    ("preview", "preview"),
                    ("running", "running"),
                    ("finished", "finished"),
                    ("cancelled", "cancelled"),
                    ("failed", "failed"),
                    ("undoing", "being undone"),
                    ("undone", "undone"),
                ],
                default="preparing",
                max_length=10,
                verbose_name="state",
            ),
        ),
    ]
