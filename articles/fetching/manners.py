"""How we behave towards a host: not too often, and only where its robots.txt lets us.

robots.txt (RFC 9309, read by Protego) is asked for pages, which we would visit of our own accord. It is not asked for
feeds, which are published for programs and which an editor entered, nor for the pictures of a page taken over.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

import httpx
from protego import Protego

from .client import USER_AGENT, Limits, Response
from .errors import FetchError

PAUSE = 1.0  # seconds between two requests to a host
LONGEST_PAUSE = 10.0  # whatever a Crawl-delay says
KEPT = 24 * 3600.0  # seconds that a robots.txt is believed (RFC 9309, 2.4)
MOST_KEPT = 1000
ROBOTS_LIMITS = Limits(max_bytes=512 << 10, seconds=15)  # RFC 9309, 2.5 asks for at least 500 KiB
_PRODUCT = USER_AGENT.partition("/")[0]

Fetch = Callable[..., Response]


class Manners:
    """Shared by all threads of a process; `clock` and `sleep` in seconds."""

    def __init__(
        self,
        pause: float = PAUSE,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._pause, self._clock, self._sleep = pause, clock, sleep
        self._lock = Lock()
        self._turns: dict[str, float] = {}
        self._robots: dict[str, tuple[float, Protego | None]] = {}

    def wait(self, url: str) -> None:
        """Returns when it is our turn at the host of the address; others wait for their own hosts meanwhile."""
        origin = _origin(url)
        with self._lock:
            now = self._clock()
            turn = max(now, self._turns.get(origin, now))
            if len(self._turns) >= MOST_KEPT:
                self._turns = {host: moment for host, moment in self._turns.items() if moment > now}
            self._turns[origin] = turn + self._pause_at(origin)
        if turn > now:
            self._sleep(turn - now)

    def may_fetch(self, url: str, fetch: Fetch) -> bool:
        """Does the robots.txt of the host let us fetch the address?

        What cannot be read now forbids everything until it can; a host without one permits everything.
        """
        origin = _origin(url)
        until, rules = self._robots.get(origin, (0.0, None))
        if until <= self._clock():
            until, rules = self._read_robots(origin, fetch)
            if len(self._robots) >= MOST_KEPT:
                self._robots.clear()
            self._robots[origin] = (until, rules)
        return rules is not None and bool(rules.can_fetch(url, _PRODUCT))

    def _read_robots(self, origin: str, fetch: Fetch) -> tuple[float, Protego | None]:
        self.wait(origin)
        try:
            answer = fetch(f"{origin}/robots.txt", limits=ROBOTS_LIMITS)
            text = answer.content.decode("utf-8", "replace")
        except FetchError as error:
            if error.status is None or error.is_temporary:
                return self._clock() + 300, None
            text = ""
        return self._clock() + KEPT, Protego.parse(text)

    def _pause_at(self, origin: str) -> float:
        rules = self._robots.get(origin, (0.0, None))[1]
        delay = rules.crawl_delay(_PRODUCT) if rules else None
        return max(self._pause, min(float(delay or 0), LONGEST_PAUSE))


def _origin(url: str) -> str:
    try:
        parts = httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        return ""
    return f"{parts.scheme}://{parts.netloc.decode('ascii', 'replace')}"


MANNERS = Manners()  # of this process
