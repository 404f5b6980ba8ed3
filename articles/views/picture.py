"""Pictures from our storage, so that the reader's browser asks nobody else."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, HttpResponseNotModified
from django.views.decorators.csrf import csrf_exempt  # nothing is written here: a POST gets its 405
from django.views.decorators.http import require_safe

from articles.images import FORMATS
from articles.models import Article, Picture

FOR_EVER = "max-age=31536000, immutable"  # another picture has another address


@csrf_exempt
@require_safe
def picture(request: HttpRequest, digest: str, width: str, extension: str) -> HttpResponseBase:
    """`/bilder/<digest>-<width>.<ext>`: for everybody if a published article shows it, else for editors."""
    found = Picture.objects.filter(digest=digest).first()
    if found is None or int(width) not in found.widths:
        raise Http404
    shown = Article.objects.filter(picture=found, source__keeps_pictures=True).exclude(image_url="")
    is_public = shown.published().exists()
    if not is_public and not (request.user.has_perm("articles.view_article") and shown.exists()):
        raise Http404
    etag = f'"{digest[:16]}-{width}"'
    response: HttpResponseBase
    if etag in request.headers.get("If-None-Match", ""):
        response = HttpResponseNotModified()
    else:
        try:
            file = default_storage.open(found.name(int(width), extension))
        except OSError as error:
            raise Http404 from error
        response = FileResponse(file, content_type=FORMATS[extension])
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = f"{'public' if is_public else 'private'}, {FOR_EVER}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
