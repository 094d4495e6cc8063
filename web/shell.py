"""The installed app: its manifest, its service worker, and the page that opens without a network."""

from functools import cache
from hashlib import sha256
from pathlib import Path

import orjson
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from web import scripts
from web.pages import offline
from web.pages.notifications import push_words

SHEETS = (
    "css/tokens.css",
    "css/base.css",
    "css/shell.css",
    "css/parts.css",
    "css/checkin.css",
    "css/flags.css",
    "css/lock.css",
)
PICTURES = ("icons/sprite.svg", "icons/app.svg", "icons/app-192.png")
SHORTCUTS = ((_("Log today"), "/#log"), (_("I am worried"), "/#worried"))


@login_not_required
@require_safe
@cache_control(no_cache=True)
def manifest(request: HttpRequest) -> HttpResponse:
    """What the phone needs to install the app. It names no illness: a home screen is seen by others."""
    icons = [
        {"src": static(f"icons/app-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"} for size in (192, 512)
    ]
    icons.append(
        {
            "src": static("icons/app-maskable-512.png"),
            "sizes": "512x512",
            "type": "image/png",
            "purpose": "maskable",
        }
    )
    body = {
        "id": "/",
        "name": gettext("My check-in"),
        "short_name": gettext("Check-in"),
        "lang": translation.get_language(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#faf6ef",
        "theme_color": "#faf6ef",
        "icons": icons,
        "shortcuts": [{"name": str(name), "url": url, "icons": icons[:1]} for name, url in SHORTCUTS],
    }
    return HttpResponse(orjson.dumps(body), content_type="application/manifest+json")


@login_not_required
@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker with the list of what it keeps; or the one that takes it away again."""
    if not settings.SERVICE_WORKER:
        return _script(_source("sw-off.js"))
    page = f"/offline?lang={_language(request)}"
    files = [*map(static, (*SHEETS, *PICTURES)), *scripts.addresses()]
    version = sha256(orjson.dumps([files, page, _page_version()])).hexdigest()[:12]
    shell = orjson.dumps({"version": version, "root": settings.STATIC_URL, "files": files, "page": page}).decode()
    push = orjson.dumps(push_words(_language(request))).decode()
    return _script(f"const SHELL = {shell};\n{_source('sw.js')}\nconst PUSH = {push};\n{_source('sw-push.js')}")


@login_not_required
@require_safe
def offline_page(request: HttpRequest) -> HttpResponse:
    """The check-in without a word of anybody's: the phone fills in what it knows."""
    language = _language(request)
    with translation.override(language):
        page = offline.build(language)
        return render(request, "shell/offline.html", {"page": page, "form": page.form, "is_shell": True})


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("lang", "").partition("-")[0]
    known = [code for code, _name in settings.LANGUAGES]
    return asked if asked in known else settings.LANGUAGE_CODE


def _script(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="text/javascript; charset=utf-8")


def _source(name: str) -> str:
    return (Path(settings.BASE_DIR) / "static" / name).read_text(encoding="utf-8")


@cache
def _page_version() -> str:
    """Changes with whatever the offline page and the guide are made of, so that phones fetch it anew."""
    made_of = [Path(settings.BASE_DIR) / name for name in ("templates", "locale", "content")]
    files = sorted(file for root in made_of for file in root.rglob("*") if file.suffix in {".html", ".po", ".md"})
    digest = sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()
