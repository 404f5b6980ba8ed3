"""Which version of an article is stored, why its agency took it back, and articles that share one address."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0015_confidence")]

    operations = [
        migrations.AddField(
            model_name="article",
            name="version",
            field=models.PositiveBigIntegerField(default=0, editable=False, verbose_name="version"),
        ),
        migrations.AddField(
            model_name="article",
            name="withdrawal",
            field=models.TextField(
                blank=True, default="", editable=False, verbose_name="why its agency took it back"
            ),
        ),
        migrations.RemoveConstraint(model_name="article", name="article_url_unique"),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.UniqueConstraint(
                condition=models.Q(("url", ""), _negated=True) & models.Q(external_id=""),
                fields=("source", "url"),
                name="article_url_unique",
                violation_error_message="This source has an article with this address already.",
            ),
        ),
    ]
