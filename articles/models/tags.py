"""What articles are about: tags, with synonyms and rules."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.text.keywords.keys import keyword_key
from articles.text.normalise import clean_line, sort_key

from .mergeable import Mergeable


class Tag(Mergeable):
    """A topic."""

    class Meta(Mergeable.Meta):
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        constraints = [
            models.UniqueConstraint(
                fields=("name",),
                condition=models.Q(merged_into=None),
                name="tag_name_unique",
                violation_error_message=_("This tag exists already."),
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="tag_name_not_empty"),
        ]

    def set_keys(self) -> None:
        self.key = keyword_key(self.name)


class TagSynonym(models.Model):
    """Another word for a tag: articles that are about it get the tag, and queries by it find the tag."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="synonyms")
    name = models.CharField(_("synonym"), max_length=200)
    folded = models.CharField(max_length=400, editable=False, db_collation="C", db_index=True)
    key = models.CharField(max_length=400, editable=False, default="", db_collation="C", db_index=True)

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ("folded",)
        constraints = [
            models.UniqueConstraint(fields=("tag", "name"), name="tag_synonym_unique"),
            models.CheckConstraint(condition=~models.Q(name=""), name="tag_synonym_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = clean_line(self.name)
        self.folded, self.key = sort_key(self.name), keyword_key(self.name)
        super().save(*args, **kwargs)


class TagRule(models.Model):
    """Articles that match the query, in the language of the search, get the tag."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="rules")
    query = models.CharField(_("query"), max_length=500)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        constraints = [
            models.UniqueConstraint(fields=("tag", "query"), name="tag_rule_unique"),
            models.CheckConstraint(condition=~models.Q(query=""), name="tag_rule_not_empty"),
        ]

    def __str__(self) -> str:
        return self.query
