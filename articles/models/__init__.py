"""The data of the reader; each file has one subject."""

from .article import Article, ArticleQuerySet, Status
from .cluster import Cluster, Fingerprint
from .feed import Feed
from .importrun import ImportRow, ImportRun, ImportUpload, Outcome, Undone
from .links import ArticleCountry, ArticleEntity, ArticleLink, ArticleTag, Origin
from .picture import Picture
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
    "Cluster",
    "Country",
    "Entity",
    "EntityAlias",
    "EntityKind",
    "Feed",
    "Fingerprint",
    "ImportRow",
    "ImportRun",
    "ImportUpload",
    "Origin",
    "Outcome",
    "Picture",
    "SearchDocument",
    "Source",
    "Status",
    "Tag",
    "Undone",
    "VocabularyState",
    "Word",
]
