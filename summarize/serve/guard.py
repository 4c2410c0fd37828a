"""Who is let in: this machine's own page and programs. What any answer says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Guard", "hosts"]

HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


def hosts(names: Iterable[str], port: int) -> frozenset[str]:
    """Return what the Host header may be for these names at a port.

    >>> sorted(hosts(["localhost", "::1"], 80))
    ['[::1]', '[::1]:80', 'localhost', 'localhost:80']
    """
    bare = {f"[{name}]" if ":" in name else name for name in names}
    return frozenset({f"{name}:{port}" for name in bare} | (bare if port == 80 else set()))


@dataclass(frozen=True, slots=True)
class Guard:
    """Lets a request through that was meant for this server and made by its own page or by no page at all.

    A name that leads here but is not ours (DNS rebinding) is told by `Host`, another page's request by `Origin` and
    `Sec-Fetch-Site`, which browsers always send with it. There are no CORS headers.
    """

    app: ASGIApp
    hosts: frozenset[str]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if refusal := self._refusal(Headers(scope=scope)):
            await JSONResponse({"error": refusal}, 403)(scope, receive, headed)
        else:
            await self.app(scope, receive, headed)

    def _refusal(self, headers: Headers) -> str:
        if len(headers.getlist("host")) != 1 or headers["host"].lower() not in self.hosts:
            return "this server answers to its own address alone"
        origins = headers.getlist("origin")
        if any(origin.lower() not in {f"http://{host}" for host in self.hosts} for origin in origins):
            return "this server answers to its own page alone, not to other origins"
        if any(site not in ("same-origin", "none") for site in headers.getlist("sec-fetch-site")):
            return "this server answers to its own page alone, not to other sites"
        return ""
