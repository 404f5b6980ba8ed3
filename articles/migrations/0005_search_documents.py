"""Search documents know what hits are ordered, filtered and counted by."""

import django.contrib.postgres.fields
from django.db import migrations, models

# An archive of the former analyser stays filtered and ordered while reindex_articles renews its vectors.
FILL = """
    UPDATE articles_searchdocument AS document SET
        is_published = article.status = 'published',
        sort_date = article.sort_date,
        facets = known.facets,
        vector = document.vector || array_to_tsvector(known.lexemes)
    FROM articles_article AS article
    CROSS JOIN LATERAL (
        SELECT array_agg(facet) FILTER (WHERE facet IS NOT NULL) AS facets, array_agg(lexeme) AS lexemes
        FROM (
            SELECT 'source:' || article.source_id AS facet, '@s:' || article.source_id AS lexeme
            UNION ALL SELECT 'section:' || article.section, '@n:' || lower(article.section)
                WHERE article.section <> ''
            UNION ALL SELECT 'year:' || to_char(article.published_at AT TIME ZONE 'Europe/Berlin', 'YYYY'), '@dated'
                WHERE article.published_at IS NOT NULL
            UNION ALL SELECT NULL, '@undated' WHERE article.published_at IS NULL
            UNION ALL SELECT NULL, '@' || to_char(article.sort_date AT TIME ZONE 'Europe/Berlin', form)
                FROM unnest(ARRAY['YYYY', 'YYYY-MM', 'YYYY-MM-DD']) AS form
            UNION ALL SELECT 'country:' || country_id, '@c:' || country_id FROM articles_articlecountry
                WHERE article_id = article.id AND NOT rejected
            UNION ALL SELECT NULL, '@m:' || country_id FROM articles_articlecountry
                WHERE article_id = article.id AND NOT rejected AND (origin = 'editor' OR score >= 0.4)
            UNION ALL SELECT 'tag:' || tag_id, '@t:' || tag_id FROM articles_articletag
                WHERE article_id = article.id AND NOT rejected
            UNION ALL SELECT 'entity:' || entity_id, '@e:' || entity_id FROM articles_articleentity
                WHERE article_id = article.id AND NOT rejected
        ) AS facts
    ) AS known
    WHERE article.id = document.article_id
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_vocabulary")]

    operations = [
        migrations.AddField(
            "searchdocument", "is_published", models.BooleanField(default=False), preserve_default=False
        ),
        migrations.AddField("searchdocument", "sort_date", models.DateTimeField(null=True)),
        migrations.AddField(
            "searchdocument",
            "facets",
            django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None),
        ),
        # In line: facets are counted over thousands of rows, while the vector beside them is fetched for few.
        migrations.RunSQL(
            sql="ALTER TABLE articles_searchdocument ALTER COLUMN facets SET STORAGE MAIN;",
            reverse_sql="ALTER TABLE articles_searchdocument ALTER COLUMN facets SET STORAGE EXTENDED;",
        ),
        migrations.RunSQL(sql=FILL, reverse_sql=migrations.RunSQL.noop),
        migrations.AlterField("searchdocument", "sort_date", models.DateTimeField()),
        migrations.AddIndex(
            "searchdocument",
            models.Index(fields=["is_published", "-sort_date", "-article"], name="search_newest"),
        ),
    ]
