"""New vectors wait in a list beside the index, from which they are merged into it together: see the model.

The index is not built anew for it.
"""

import django.contrib.postgres.indexes
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0009_curation")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    sql="ALTER INDEX search_vector_gin SET (fastupdate = on, gin_pending_list_limit = 4096)",
                    reverse_sql="""
                        ALTER INDEX search_vector_gin SET (fastupdate = off);
                        ALTER INDEX search_vector_gin RESET (gin_pending_list_limit);
                        SELECT gin_clean_pending_list('search_vector_gin');
                    """,
                )
            ],
            state_operations=[
                migrations.RemoveIndex(model_name="searchdocument", name="search_vector_gin"),
                migrations.AddIndex(
                    model_name="searchdocument",
                    index=django.contrib.postgres.indexes.GinIndex(
                        fastupdate=True,
                        fields=["vector"],
                        gin_pending_list_limit=4096,
                        name="search_vector_gin",
                    ),
                ),
            ],
        )
    ]
