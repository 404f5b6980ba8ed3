"""The data of the reader; each file has one subject."""

from .article import Article, ArticleQuerySet, Status
from .importrun import ImportRow, ImportRun, ImportUpload, Outcome
from .links import ArticleCountry, ArticleEntity, ArticleLink, ArticleTag, Origin
from .search_document import SearchDocument
from .source import Source
from .vocabulary import Country, Entity, EntityAlias, EntityKind, Tag
from .word import VocabularyState, Word

__all__ = [
    "Article",
    "ArticleCountry",
    "ArticleEntity",
    "ArticleLink",
    "ArticleQuerySet",
    "ArticleTag",
    "Country",
    "Entity",
    "EntityAlias",
    "EntityKind",
    "ImportRow",
    "ImportRun",
    "ImportUpload",
    "Origin",
    "Outcome",
    "SearchDocument",
    "Source",
    "Status",
    "Tag",
    "VocabularyState",
    "Word",
]
