"""Addresses to compare by for articles imported before, and rows of finished runs as done."""

import hashlib

from django.db import migrations

from articles.parsers.addresses import clean_address

BATCH = 1_000  # articles a statement


def fill_addresses(apps, schema_editor):
    Article = apps.get_model("articles", "Article")
    articles = Article.objects.exclude(url="", canonical_url="").order_by("pk").only("url", "canonical_url")
    batch = []
    for article in articles.iterator(BATCH):
        address = clean_address(article.url) or clean_address(article.canonical_url)
        if address:
            article.address_key = hashlib.sha256(address.encode()).hexdigest()
            batch.append(article)
        if len(batch) == BATCH:
            Article.objects.bulk_update(batch, ["address_key"])
            batch.clear()
    if batch:
        Article.objects.bulk_update(batch, ["address_key"])


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_imports")]

    operations = [
        migrations.RunPython(fill_addresses, migrations.RunPython.noop),
        migrations.RunSQL(
            sql="""
                UPDATE articles_importrow row SET is_done = run.state <> 'preview', title = coalesce(article.title, '')
                FROM articles_importrun run, articles_importrow other
                LEFT JOIN articles_article article ON article.id = other.article_id
                WHERE run.id = row.run_id AND other.id = row.id;
                UPDATE articles_importrun SET state = 'preparing' WHERE state = 'preview';
            """,
            reverse_sql="UPDATE articles_importrun SET state = 'preview' WHERE state = 'preparing';",
        ),
    ]
