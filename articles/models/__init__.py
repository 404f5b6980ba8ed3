"""The data of the reader; each file has one subject."""

from .analysis import ArticleAnalysis, OpenMention, TagSuggestion
from .article import PUBLIC, Article, ArticleQuerySet, Status, public
from .cluster import Cluster, Fingerprint
from .countryword import CountryWord
from .curation import Curation, CurationRow
from .decision import Decision
from .entities import Country, Entity, EntityAlias, EntityKind
from .feed import Feed
from .importrun import ImportRow, ImportRun, ImportUpload, Outcome, Undone
from .links import ArticleCountry, ArticleEntity, ArticleLink, ArticleTag
from .mergeable import Origin
from .picture import Picture
from .search_document import PUBLIC_DOCUMENT, SearchDocument
from .source import Source
from .tags import Tag, TagRule, TagSynonym
from .word import VocabularyState, Word
