"""Words for countries as rows that editors can change, filled from the program's files and CLDR; a kind for hints."""

from django.db import migrations, models

from articles.text.countries.tables import shipped_rows


def add_words(apps, schema_editor):
    """Each word once; `articles.countrywords.bring_up_to_date` keeps up with later files."""
    CountryWord = apps.get_model("articles", "CountryWord")
    CountryWord.objects.bulk_create(
        [
            CountryWord(
                kind=row.kind,
                country_id=row.code or None,
                form=row.form,
                weight=row.weight if row.code else 1.0,
                origin="analyser",
            )
            for row in shipped_rows()
        ],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("articles", "0011_curation_effect")]

    operations = [
        migrations.AlterField(
            model_name="countryword",
            name="kind",
            field=models.CharField(
                choices=[
                    ("name", "name"),
                    ("adjective", "adjective"),
                    ("inhabitant", "inhabitant"),
                    ("capital", "capital"),
                    ("metonym", "metonym"),
                    ("hint", "hint (town, institution)"),
                    ("mask", "mask"),
                ],
                max_length=10,
                verbose_name="kind",
            ),
        ),
        migrations.RunPython(code=add_words, reverse_code=migrations.RunPython.noop),
    ]
