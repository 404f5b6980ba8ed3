"""From an address to bytes, safely: `fetch` is the only way out of the reader."""

from .client import USER_AGENT, Conditional, Limits, Response, fetch
from .errors import FetchError
from .manners import MANNERS, Manners
from .network import Resolver, system_resolver
