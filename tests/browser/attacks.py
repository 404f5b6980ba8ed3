"""Known ways to smuggle a script into a page (after the OWASP filter evasion and mXSS cheat sheets).

Each sets `window.attacked` where a browser runs it.
"""

from __future__ import annotations

import json
from html import escape

MARKUP = (
    "<script>window.attacked=1</script>",
    "<ScRiPt >window.attacked=1</sCrIpT>",
    "<script src=data:text/javascript,window.attacked=1></script>",
    "</title><script>window.attacked=1</script>",
    "</script><script>window.attacked=1</script>",
    "--><script>window.attacked=1</script><!--",
    "]]><script>window.attacked=1</script>",
    "<<script>window.attacked=1//<</script>",
    '<img src=x onerror="window.attacked=1">',
    "<img src=x onerror=window.attacked=1//",
    "<img/src='x'/onerror='window.attacked=1'>",
    "<img src=x:x onerror\n=\nwindow.attacked=1>",
    '"><img src=x onerror=window.attacked=1>',
    "' autofocus onfocus=window.attacked=1 x='",
    '" autofocus onfocus=window.attacked=1 x="',
    "<svg onload=window.attacked=1>",
    "<svg/onload=window.attacked=1//",
    "<svg><script>window.attacked=1</script></svg>",
    "<svg><animate onbegin=window.attacked=1 attributeName=x dur=1s>",
    '<svg><a xlink:href="javascript:window.attacked=1"><text y=20>klick</text></a></svg>',
    "<body onload=window.attacked=1>",
    '<iframe src="javascript:parent.window.attacked=1"></iframe>',
    "<iframe srcdoc='<script>parent.window.attacked=1</script>'></iframe>",
    "<object data='data:text/html,<script>parent.window.attacked=1</script>'></object>",
    '<embed src=\'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="window.attacked=1"/>\'>',
    "<details open ontoggle=window.attacked=1>x</details>",
    "<video><source onerror=window.attacked=1></video>",
    "<audio src=x onerror=window.attacked=1>",
    "<input autofocus onfocus=window.attacked=1>",
    "<select autofocus onfocus=window.attacked=1></select>",
    "<marquee onstart=window.attacked=1>x</marquee>",
    "<style>@import 'javascript:window.attacked=1';</style>",
    "<style onload=window.attacked=1></style>",
    "<link rel=stylesheet href=x onerror=window.attacked=1>",
    "<base href='javascript:window.attacked=1//'>",
    "<meta http-equiv=refresh content='0;url=javascript:window.attacked=1'>",
    "<form action='javascript:window.attacked=1'><button>x</button></form>",
    '<a href="javascript:window.attacked=1">klick</a>',
    '<a href="jav&#x09;ascript:window.attacked=1">klick</a>',
    '<a href="data:text/html,<script>window.attacked=1</script>">klick</a>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.attacked=1&gt;">',
    '<noscript><p title="</noscript><img src=x onerror=window.attacked=1>">',
    '<svg></p><style><a id="</style><img src=1 onerror=window.attacked=1>">',
    "<template><script>window.attacked=1</script></template>",
    "<xss style=animation-name:x onanimationstart=window.attacked=1>",
    "<p onclick=window.attacked=1 tabindex=1 id=x>x</p>",
    "{{ 7*7 }}{% debug %}<script>window.attacked=1</script>",
    "\u2028<script>window.attacked=1</script>",
    "<scr\u0000ipt>window.attacked=1</scr\u0000ipt>",
    "&lt;script&gt;window.attacked=1&lt;/script&gt;",
    "&#60;img src=x onerror=window.attacked=1&#62;",
    "<mark onmouseover=window.attacked=1>Waffen</mark>",
)
ADDRESSES = (
    'https://a.example/?x="onmouseover=window.attacked=1',
    "https://a.example/'><script>window.attacked=1</script>",
    "https://a.example/<svg/onload=window.attacked=1>",
    "https://a.example/%22%3E%3Cscript%3Ewindow.attacked=1%3C/script%3E",
)
REFUSED = (
    "javascript:window.attacked=1",
    "JaVaScRiPt:window.attacked=1",
    "\x01javascript:window.attacked=1",
    "java\nscript:window.attacked=1",
    "data:text/html,<script>window.attacked=1</script>",
    "vbscript:window.attacked=1",
    "//a.example/x",
)


def jsonl() -> bytes:
    """Articles with an attack in every field."""
    rows = []
    for number, attack in enumerate(MARKUP):
        attack = attack.replace("\x00", "")
        rows.append({
            "external_id": f"{number} {attack}", "source": f"Quelle {attack}", "section": attack[:100], "kicker": attack,
            "title": f"Waffen {number} {attack}", "lead": f"Waffen {attack}", "body": f"Waffen {attack}\n\n## {attack}\n\n{attack} Waffen",
            "authors": [attack], "image_caption": attack, "image_credit": attack, "tags": [attack[:100]],
            "entities": [{"name": attack, "kind": "person"}], "url": ADDRESSES[number % len(ADDRESSES)].split("<")[0] + str(number),
            "image_url": f"https://a.example/{number}.jpg?\"onerror=window.attacked=1", "published_at": "2025-05-07",
        })  # fmt: skip
    return "\n".join(json.dumps(row) for row in rows).encode()


def page(attack: str, number: int) -> bytes:
    """A news page with an attack in its text, its metadata and its JSON-LD."""
    data = json.dumps({
        "@type": "NewsArticle", "headline": f"Panzer {number} {attack}", "author": {"name": attack},
        "datePublished": "2025-05-07T10:00:00+02:00", "image": "javascript:window.attacked=1", "keywords": [attack],
    }).replace("</", "<\\/")  # fmt: skip
    text = "Die Regierung hat am Mittwoch neue Panzer bestellt, wie das Ministerium in Berlin mitteilte. " * 4
    return f"""<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Panzer {number} {escape(attack)}</title>
        <meta property="og:description" content="{escape(attack)}"><meta name="author" content="{escape(attack)}">
        <link rel="canonical" href="https://panzer.example/{number}">
        <script type="application/ld+json">{data}</script></head>
        <body><article><h1>Panzer {number} {attack}</h1><p>{text}</p><h2>Zwischentitel {attack}</h2>
        <p>{text} {attack}</p><p>{text} {escape(attack)}</p></article></body></html>""".encode(
        "utf-8", "replace"
    )


def feed() -> bytes:
    """An RSS feed with attacks in its entries, marked up and escaped once and twice."""
    entries = []
    for number, attack in enumerate(MARKUP):
        attack = attack.replace("\x00", "")
        twice = escape(escape(attack))
        entries.append(f"""<item><title>Raketen {number} {escape(attack)}</title><link>https://raketen.example/{number}</link>
            <guid>r{number}</guid><category>{escape(attack)}</category><author>{escape(attack)}</author>
            <description>{escape(f"<p>Raketen fliegen weit. {attack}</p>")}</description>
            <content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[<p>Raketen fliegen sehr weit,
            sagte ein Sprecher. {attack.replace("]]>", "")}</p><p>{twice}</p>]]></content:encoded></item>""")
    return f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Raketenfeed</title>
        <link>https://raketen.example/</link>{"".join(entries)}</channel></rss>""".encode()
