"""The index of fingerprints without a list of pending entries, which every import would read from end to end."""

import django.contrib.postgres.indexes
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_import_identities")]

    operations = [
        migrations.RemoveIndex(model_name="fingerprint", name="fingerprint_bands"),
        migrations.AddIndex(
            model_name="fingerprint",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["bands"], name="fingerprint_bands"
            ),
        ),
    ]
