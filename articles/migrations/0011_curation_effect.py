"""What a change of the archive does to each article, beside what it was asked for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0010_search_index"),
    ]

    operations = [
        migrations.AddField(
            model_name="curationrow",
            name="effect",
            field=models.CharField(
                choices=[
                    ("moves", "moves"),
                    ("joined", "in both"),
                    ("gets", "gets the link"),
                    ("replaces", "replaces another"),
                    ("stays", "stays as it is"),
                ],
                default="moves",
                max_length=10,
                verbose_name="effect",
            ),
        ),
        migrations.AlterField(
            model_name="curationrow",
            name="after",
            field=models.JSONField(default=dict),
        ),
        migrations.AlterField(
            model_name="curationrow",
            name="before",
            field=models.JSONField(default=dict),
        ),
    ]
