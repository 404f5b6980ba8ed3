"""Changes of many articles: merging and splitting entities and tags, applying what was learnt, withdrawing.

A change is prepared (each article it would touch is a row), looked at, confirmed, made in the background, and can be
taken back. Whatever stops the work in the middle, each article was changed exactly once or not at all.
"""

from .aliasing import start_alias
from .kinds import KINDS, kind_of
from .merging import start_merge
from .splitting import start_split
from .subjects import ENTITY, SUBJECTS, TAG, Subject, subject_of, thing_of
from .tagging import start_tag
from .withdrawing import start_withdrawal
