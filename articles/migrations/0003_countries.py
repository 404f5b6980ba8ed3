"""Fills the countries of ISO 3166-1."""

from django.db import migrations

from articles.text.countries import COUNTRY_CODES, german_name
from articles.text.normalise import sort_key


def add_countries(apps, schema_editor):
    Country = apps.get_model("articles", "Country")
    Country.objects.bulk_create(
        [
            Country(code=code, name=german_name(code), sort_key=sort_key(german_name(code)))
            for code in sorted(COUNTRY_CODES)
        ],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_search_storage")]

    operations = [migrations.RunPython(code=add_countries, reverse_code=migrations.RunPython.noop)]
