"""How the search vectors are stored."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [
        # Out of line and uncompressed: counting hits then reads a narrow table, and matching needs no unpacking.
        migrations.RunSQL(
            sql="""
                ALTER TABLE articles_searchdocument SET (toast_tuple_target = 128);
                ALTER TABLE articles_searchdocument ALTER COLUMN vector SET STORAGE EXTERNAL;
            """,
            reverse_sql="""
                ALTER TABLE articles_searchdocument RESET (toast_tuple_target);
                ALTER TABLE articles_searchdocument ALTER COLUMN vector SET STORAGE EXTENDED;
            """,
        ),
    ]
