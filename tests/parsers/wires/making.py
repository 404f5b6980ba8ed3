"""Small DOCX and PDF files, as word processors write them."""

from __future__ import annotations

import io
import textwrap
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = f"""<w:styles {W}>
<w:style w:type="paragraph" w:styleId="Standard" w:default="1"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/><w:basedOn w:val="Standard"/></w:style>
<w:style w:type="paragraph" w:styleId="Untertitel"><w:name w:val="Subtitle"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Zwischenzeile"><w:name w:val="Zwischenzeile"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Aufzhlung"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
</w:styles>"""


def p(text: str, style: str = "", *, bold: bool = False, size: int = 0, item: bool = False) -> str:
    """A paragraph of a DOCX; `size` in points."""
    about = (
        f'<w:pStyle w:val="{style}"/>' * bool(style)
        + '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' * item
    )
    run = "<w:b/>" * bold + f'<w:sz w:val="{size * 2}"/>' * bool(size)
    return f'<w:p><w:pPr>{about}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def table(*rows: Iterable[str]) -> str:
    cells = ("".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def docx(*blocks: str, styles: str = STYLES, **members: str) -> bytes:
    """A document of these blocks; `members` are further parts of it, by name with "__" for a slash."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        )
        target.writestr(
            "word/document.xml",
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {W}><w:body>{"".join(blocks)}<w:sectPr/></w:body></w:document>',
        )
        if styles:
            target.writestr("word/styles.xml", styles)
        for name, content in members.items():
            target.writestr(name.replace("__", "/"), content)
    return out.getvalue()


Text = tuple[float, float, float, bool, str]  # left, up from the bottom, size (in points), bold?, the line


def page(text: str, *, size: float = 11, width: int = 80, left: float = 70, top: float = 760) -> list[Text]:
    """The lines of a page: blocks between blank lines, wrapped; "# " begins a large, "## " a bold one."""
    lines: list[Text] = []
    at = top
    for block in text.strip().split("\n\n"):
        large, bold = block.startswith("# "), block.startswith("#")
        own = 18.0 if large else size
        for line in textwrap.wrap(block.lstrip("# "), width * 11 // 18 if large else width):
            lines.append((left, at, own, bold, line))
            at -= own * 1.25
        at -= size * 0.8
    return lines


def pdf(*pages: list[Text], encrypted: bool = False, title: str = "") -> bytes:
    """A file with these pages, in Helvetica."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    fonts = "".join(
        f"/F{number} << /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >> "
        for number, name in ((1, "Helvetica"), (2, "Helvetica-Bold"))
    )
    kids = []
    for lines in pages:
        content = "".join(
            f"BT /F{2 if bold else 1} {size} Tf 1 0 0 1 {x} {y} Tm ({_escaped(text)}) Tj ET\n"
            for x, y, size, bold, text in lines
        )
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R /Resources << /Font << {fonts} >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    objects.append(f"<< /Title ({_escaped(title)}) >>")
    trailer = f"/Root 1 0 R /Info {len(objects)} 0 R"
    if encrypted:
        key = "ab" * 32
        objects.append(f"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -1 /O <{key}> /U <{key}> >>")
        trailer += f" /Encrypt {len(objects)} 0 R /ID [<00><00>]"
    out, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("cp1252")
    xref = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        out
        + f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{xref}trailer << /Size {len(places) + 1} {trailer} >>\nstartxref\n{len(out)}\n%%EOF".encode()
    )


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
