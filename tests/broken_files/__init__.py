"""Files that are broken in every way we could think of, and checks that each gets its reason.

The small ones run with the suite; `python -m tests.broken_files --big` imports the large ones with the real command
and prints what memory it took.
"""
