"""What robots.txt says: everything may be read, and here is the list of pages."""

from __future__ import annotations

from urllib.parse import quote, urlsplit


def robots_txt(site_url: str | None) -> str:
    """The whole of robots.txt for a site at `site_url`, which may be unknown.

    Crawlers take the address of the list of pages only when it is absolute, so an unknown address leaves it out. They
    read robots.txt at the top of a host; below a folder, as on a project's site on GitHub Pages, it does no harm.
    """
    lines = ["User-agent: *", "Allow: /"]
    if address := _absolute(site_url or ""):
        lines += ["", f"Sitemap: {address}sitemap.xml"]
    return "\n".join(lines) + "\n"


def _absolute(address: str) -> str:
    """`address` with a slash at the end and in plain ASCII, or nothing when it is no address on the web."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # a bracket without its mate, a port that is no number, or a host that cannot be
        return ""
    if parts.scheme not in {"http", "https"} or not host or host != quote(host, safe="."):
        return ""
    path = quote(parts.path.rstrip("/"), safe="/%~")
    return f"{parts.scheme}://{host}{port}{path}/"
