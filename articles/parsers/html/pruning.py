"""Takes out of a page what is no running text: navigation, advertisements, teasers, forms, players, captions."""

from __future__ import annotations

import re

from articles.parsers.boilerplate import is_noise
from articles.parsers.html.dom import HEADINGS, Node, attribute, names_of, remove, text_of
from articles.parsers.lines import ends_sentence

_TAGS = (
    "script", "style", "noscript", "template", "svg", "math", "iframe", "frame", "object", "embed", "applet", "canvas",
    "form", "fieldset", "button", "input", "select", "textarea", "nav", "footer", "dialog", "audio", "video", "map",
    "amp-ad", "amp-sidebar", "amp-carousel", "amp-analytics", "amp-consent", "amp-video", "link", "meta", "figcaption",
)  # fmt: skip
# Names that mean something else than the article wherever they stand.
_ALWAYS = frozenset(
    """newsletter comments comment kommentare kommentar breadcrumb breadcrumbs outbrain taboola plista cookie cookies
    consent advertisement advertising advert adslot adsense werbung anzeige anzeigen sponsored sharing share sharebar
    socialbar commentlinks commentarea commentlist kommentarbereich paywahl related recommendations recommendation recommended recirculation carousel slideshow gallery bildergalerie
    mediathek caption bildunterschrift figcaption bildtext copyright credit credits sidebar navigation navbar subnav
    pagination pager skiplink skiplinks print-hidden noprint disqus subscription abobox poll survey voting quiz
    infobox faktenbox factbox linkbox linklist morelinks readmore weiterlesen authorbox autorenbox autorbox authorbio
    authorcard biography bio toolbar articletools reading-time lesezeit mostread meistgelesen tagcloud taglist keywords
    schlagworte feedback correction merkliste bookmark audioplayer videoplayer podcastplayer playlist embed embeds
    toc inhaltsverzeichnis opta scoreboard livescore livestream pushbox appbox app-promo paywallbox piano
    affiliate promo promotion promobox eilmeldung topics themen relatedarticles relatedtopics metadata swiper slider
    aside infokasten similarity starbar lesermeinung lesermeinungen lesermeinungscontainer bildnachweis bildbeschreibung
    bildueberschrift abbinder jtoc sharebox articlelist postings relatedcontent stellenmarkt voting tooltip modal overlay popup lightbox visuallyhidden screenreader skip menu dropdown toast disclaimer impressum""".split()
)
# Of those, what may hold long paragraphs and is no article all the same.
_STRONG = frozenset(
    """newsletter comments comment kommentare kommentar commentlist outbrain taboola cookie cookies consent related
    recommendations recommendation recommended relatedarticles authorbox autorenbox authorbio paywahl
    infobox faktenbox factbox infokasten""".split()
)
# Names of an author, and of what introduces them to the reader.
_OF_AUTHORS = frozenset("author authors autor autoren autorin".split())
_INTRODUCTION = frozenset("popup profile profil bio biography vita portrait box card info".split())
# Of those, what a single paragraph may be.
_STRONG_PARAGRAPH = frozenset(
    """caption copyright credit credits bildunterschrift bildtext figcaption newsletter comment comments kommentar
    disclaimer affiliate anzeige anzeigen werbung promo advertisement sponsored""".split()
)
# Names that mean it often; they count only where the text is short or made of links.
_OFTEN = frozenset(
    """ad ads banner teaser teasers more mehr box social tags tag topic author authors autor byline date meta header
    info widget paywall video audio player image picture media list links link promo embed twitter facebook instagram footer aside
    tools actions label hint note service shop partner product produkt abo plus premium login register registration rating
    """.split()
)
_WORDS_IN_ONE = re.compile(
    r"(?:^|[\s_-])(?:ad-(?:container|slot|wrapper|unit|label|banner)|id-Recommendation|newsletter-|teaser-(?:list|box|group|block|item)"
    r"|more-(?:on|to|articles)|mehr-zum-thema|read-more|also-read|auch-interessant|related-|social-(?:media|bar|share)"
    r"|article-(?:tools|footer|tags|authors?-box|recommend\w*)|author-(?:box|bio|info|card|profile)|box-(?:author|related)"
    r"|image-(?:caption|credit)|wp-caption-text|gallery-|video-(?:player|teaser)|audio-player|skip-link|jp-relatedposts"
    r"|sharedaddy|addtoany|twitter-tweet|instagram-media|tiktok-embed|fb-post|embedded-content|external-content"
    r"|storyElement-(?:teaser|recommend\w*)|paid-content|pw-layer|paywall-(?:layer|box|overlay|offer|teaser|banner)|print-only|screen-reader|visually-hidden)",
    re.IGNORECASE,
)
_INLINE = frozenset("a em strong b i u mark".split())
_PLAYER = frozenset({"video", "audio", "player"})
_PICTURE = frozenset({"image", "img", "picture", "pic", "media", "photo", "bildbox", "fotobox", "opener"})
_SUMMARY = re.compile(
    r"darum geht(?:['’]?s| es)\b|(?:das wichtigste )?(?:in kürze|auf einen blick)\b|das wichtigste zuerst\b",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_PROSE_SHARE, _WEAK_SHARE, _SHORT_TEXT, _SHORTEST_SENTENCE = 0.35, 0.2, 500, 30
_LONGEST_LABEL = 120


def prune(root: Node, keep: set[Node]) -> None:
    """Removes them in place. Elements of `keep` and what holds them, and what holds much of the text, stay."""
    held = {parent for node in keep for parent in [node, *node.iterancestors()]}
    total = max(1, sum(_prose(node) for node in root.iter("p")) or _length(root))
    for node in list(root.iter(*_TAGS)):
        if node not in held and node.getparent() is not None and not _is_main(node, total):
            remove(node)
    for node in list(root.iter("figure", "aside")):
        if (
            node not in held
            and node.getparent() is not None
            and not _is_quote_or_table(node)
            and not _is_summary(node)
            and not _is_main(node, total)
        ):
            remove(node)
    for node in list(root.iter()):
        if (
            not isinstance(node.tag, str)
            or node.tag in ("html", "body", "article", "main", "br")
            or node in held
        ):
            continue
        if node.getparent() is None or not _is_junk(node):
            continue
        if not _is_main(node, total, _PROSE_SHARE if _is_strong(names_of(node)) else _WEAK_SHARE):
            remove(node)


def introduces_authors(words: frozenset[str]) -> bool:
    """Do the names of an element say that it introduces the authors?"""
    return bool(words & _OF_AUTHORS and words & _INTRODUCTION)


def _is_strong(words: frozenset[str]) -> bool:
    return bool(words & _STRONG) or introduces_authors(words)


def _is_junk(node: Node) -> bool:
    if node.get("hidden") is not None or _HIDDEN.search(attribute(node, "style")):
        return True
    if attribute(node, "role").lower() in (
        "navigation",
        "complementary",
        "dialog",
        "search",
        "contentinfo",
        "banner",
        "menu",
    ):
        return True
    words = names_of(node)
    if not words or _is_summary(node) or (node.tag in _INLINE and _is_in_sentence(node)):
        return False
    joined = f"{attribute(node, 'class')} {attribute(node, 'id')}"
    if node.tag == "p" and _length(node) >= 100:
        return bool(words & _STRONG_PARAGRAPH)
    if words & _ALWAYS or _is_strong(words) or {"sr", "only"} <= words or _WORDS_IN_ONE.search(joined):
        return node.tag not in HEADINGS or _length(node) < 3
    if any("teaser" in word for word in words) and _is_teaser(node):
        return True
    if any(word in _PICTURE or word.endswith(("bild", "foto")) for word in words) and _is_picture(node):
        return True
    if words & _PLAYER and _length(node) <= _LONGEST_LABEL and not ends_sentence(text_of(node)):
        return node.tag not in ("p", "a", *HEADINGS)
    return bool(words & _OFTEN) and node.tag not in ("p", *HEADINGS) and _says_little(node)


def _is_in_sentence(node: Node) -> bool:
    """Do the words right before or behind it, in the same paragraph, need its own?"""
    before, behind, length = _beside(node)
    return length >= _SHORTEST_SENTENCE and bool(
        (before and (before[-1].isalnum() or before[-1] in ',;(–-„»«"')) or re.match(r"[a-zäöüß,;]", behind)
    )


def _beside(node: Node) -> tuple[str, str, int]:
    """What stands right before and behind an element in its paragraph, and how much there is besides it."""
    before = behind = ""
    own = _length(node)
    parent = node.getparent()
    while parent is not None:
        previous = node.getprevious()
        text = (parent.text if previous is None else previous.tail) or ""
        before = before or text.strip()
        behind = behind or (node.tail or "").strip()
        if parent.tag not in _INLINE:
            break
        node, parent = parent, parent.getparent()
    return before, behind, _length(node if parent is None else parent) - own


def _is_summary(node: Node) -> bool:
    """A box of the text's main points, which belongs to it ("Darum geht's")."""
    if node.tag not in ("div", "section", "aside", "ul"):
        return False
    first = next((text for text in node.itertext() if text.strip()), "")
    return _SUMMARY.match(first.strip()) is not None


def _is_teaser(node: Node) -> bool:
    """Named a teaser and short, with a heading or a link: another article's. The article's own has neither."""
    inside = next(node.iterdescendants("a", *HEADINGS), None)
    return inside is not None and _length(node) <= _SHORT_TEXT


def _is_picture(node: Node) -> bool:
    """Named a picture, with one, and besides that only its caption."""
    return next(node.iter("img", "picture", "amp-img"), None) is not None and _length(node) <= _SHORT_TEXT


def _says_little(node: Node) -> bool:
    """Short, and made of links or labels; nothing that ends like a paragraph."""
    text = text_of(node)
    if len(text) > _SHORT_TEXT:
        return _link_share(node, len(text)) > 0.6
    if not text or is_noise(text):
        return True
    paragraphs = [text_of(p) for p in node.iter("p")]
    if any(len(p) >= 80 for p in paragraphs):
        return _link_share(node, len(text)) > 0.6
    return _link_share(node, len(text)) > 0.4


def _link_share(node: Node, length: int) -> float:
    return sum(len(text_of(link)) for link in node.iter("a")) / max(1, length)


def _is_main(node: Node, total: int, share: float = _PROSE_SHARE) -> bool:
    """Does it hold so much of the page's running text that it must be the article, whatever its name?"""
    inside = sum(_prose(p) for p in node.iter("p"))
    return inside > share * total


def _prose(node: Node) -> int:
    length = _length(node)
    return length if length >= 60 else 0


def _length(node: Node) -> int:
    return len((node.text_content() or "").strip())


def _is_quote_or_table(node: Node) -> bool:
    """Figures may also hold quotations and tables."""
    if node.tag != "figure":
        return False
    return (
        next(node.iter("blockquote", "table", "p"), None) is not None
        and next(node.iter("img", "picture"), None) is None
    )
