"""A process like a web server's: a line of input is a request, answered by one line of JSON.

A line is an SQL statement, or `fork`: then a forked child answers from there on while the parent waits.
Run as `python -m tests.newsreader.embedded_child`; it ends with its input.
"""

import json
import os
import signal
import sys
from typing import Any

import django
from django.core.signals import request_finished, request_started
from django.db import connection


def answer(statement: str) -> dict[str, Any]:
    request_started.send(sender=None)
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return {"rows": cursor.fetchall() if cursor.description else []}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}
    finally:
        request_finished.send(sender=None)


def fork() -> dict[str, Any]:
    if os.fork():
        signal.pause()
    return {"pid": os.getpid()}


def main() -> None:
    django.setup()
    while line := sys.stdin.readline():
        print(json.dumps(fork() if line.strip() == "fork" else answer(line), default=str), flush=True)


if __name__ == "__main__":
    main()
