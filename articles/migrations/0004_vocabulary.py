"""The archive's vocabulary, and the indexes that suggestions while typing need."""

import django.contrib.postgres.indexes
from django.contrib.postgres.operations import TrigramExtension
from django.core.exceptions import ImproperlyConfigured
from django.db import Error, migrations, models, transaction


class RequiredTrigrams(TrigramExtension):
    """pg_trgm, or a sentence that says what an administrator has to do."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        try:
            with transaction.atomic(schema_editor.connection.alias):
                super().database_forwards(app_label, schema_editor, from_state, to_state)
        except Error as error:
            settings = schema_editor.connection.settings_dict
            raise ImproperlyConfigured(
                f"The reader needs PostgreSQL's extension pg_trgm, and the user {settings['USER'] or 'of DATABASE_URL'} "
                f"cannot create it in the database {settings['NAME']} ({str(error).splitlines()[0]}). "
                "Let an administrator of the server install the contrib package if it is missing, and run there: "
                "CREATE EXTENSION pg_trgm;"
            ) from error

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """It stays: somebody else may use it."""


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_countries")]

    operations = [
        RequiredTrigrams(),
        migrations.CreateModel(
            name="VocabularyState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("articles", models.PositiveIntegerField()),
                ("refreshed_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="vocabulary_state_one_row")
                ],
            },
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(db_collation="C", max_length=64)),
                ("display", models.CharField(max_length=100)),
                ("folded", models.CharField(db_collation="C", max_length=200)),
                ("sound", models.CharField(db_collation="C", max_length=200)),
                ("count", models.PositiveIntegerField(default=1)),
                (
                    "popular",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Q(("count__gte", 20)),
                        output_field=models.BooleanField(),
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["folded"], name="word_folded"),
                    models.Index(
                        condition=models.Q(("popular", True)), fields=["folded"], name="word_popular"
                    ),
                    models.Index(fields=["sound"], name="word_sound"),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(models.F("folded"), "gin_trgm_ops"),
                        fastupdate=False,
                        name="word_folded_trigrams",
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("word",), name="word_unique")],
            },
        ),
        # Any word of a name may be typed first: Merkel for Angela Merkel.
        migrations.RunSQL(
            sql="""
                CREATE INDEX entity_name_trigrams ON articles_entity USING gin (sort_key gin_trgm_ops);
                CREATE INDEX entity_alias_trigrams ON articles_entityalias USING gin (folded gin_trgm_ops);
                CREATE INDEX tag_name_trigrams ON articles_tag USING gin (sort_key gin_trgm_ops);
            """,
            reverse_sql="""
                DROP INDEX entity_name_trigrams;
                DROP INDEX entity_alias_trigrams;
                DROP INDEX tag_name_trigrams;
            """,
        ),
        # A refresh rewrites many counts: room on the page keeps the new row version beside the old one.
        migrations.RunSQL(
            sql="ALTER TABLE articles_word SET (fillfactor = 80);",
            reverse_sql="ALTER TABLE articles_word RESET (fillfactor);",
        ),
    ]
