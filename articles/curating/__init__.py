"""Changes of entities and tags throughout the archive: merging, splitting, applying what was learnt.

A change is prepared (each article it would touch is a row), looked at, confirmed, made in the background, and can be
taken back. Whatever stops the work in the middle, each article was changed exactly once or not at all.
"""

from .runs import can_resume, cancel, confirm, leave_out, perform, prepare, resume, to_do
from .starting import start_alias, start_merge, start_split, start_tag
from .subjects import ENTITY, SUBJECTS, TAG, CurationError, Subject, subject_of, thing_of
from .undoing import can_undo, start_undo, undo, undo_problem

__all__ = [
    "ENTITY",
    "SUBJECTS",
    "TAG",
    "CurationError",
    "Subject",
    "can_resume",
    "can_undo",
    "cancel",
    "confirm",
    "leave_out",
    "perform",
    "prepare",
    "resume",
    "start_alias",
    "start_merge",
    "start_split",
    "start_tag",
    "start_undo",
    "subject_of",
    "thing_of",
    "to_do",
    "undo",
    "undo_problem",
]
