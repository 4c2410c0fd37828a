"""The server: a port of this machine, the application behind its guard, and an end on Ctrl-C or SIGTERM."""

from __future__ import annotations

import ipaddress
import os
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from ..errors import InputError, OutputError
from .guard import Guard, hosts
from .process import warm_up
from .routes import application
from .settings import Settings

__all__ = ["serve"]


def serve(settings: Settings, host: str, port: int, *, show: bool, say: Callable[[str], None]) -> None:
    """Serve until Ctrl-C or SIGTERM, then let what runs end within its grace, and return.

    `show` opens the page in the user's browser; `say` is told where it is. Raises InputError for a host that is not
    this machine's own, OutputError for a port that cannot be had.
    """
    own = _loopback(host)
    with _bound(own, port) as listener:
        port = listener.getsockname()[1]
        warm_up()
        app = application(settings)
        server = _Server(
            uvicorn.Config(
                Guard(app, hosts({"localhost", "127.0.0.1", "::1", own}, port)),
                http="h11",
                ws="none",
                loop="asyncio",
                lifespan="on",
                log_level="error",
                access_log=False,
                server_header=False,
                proxy_headers=False,
                limit_concurrency=settings.running + settings.waiting + 100,
                timeout_graceful_shutdown=int(settings.grace) + 3,
            ),
            lambda: app.state.jobs.stop(),
        )
        url = f"http://{f'[{own}]' if ':' in own else own}:{port}/"
        say(f"the page is at {url} and the API at {url}openapi.json; Ctrl-C ends both")
        if show and _has_screen():
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
        server.run([listener])


class _Server(uvicorn.Server):
    """Ends by returning, whatever signal ended it, and tells the jobs at once."""

    def __init__(self, config: uvicorn.Config, stop: Callable[[], None]) -> None:
        super().__init__(config)
        self._stop = stop

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take the signals for the time of a `with` block."""
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End: nothing more is taken on, and what waits is given up."""
        self._stop()
        await super().shutdown(sockets)


def _loopback(host: str) -> str:
    """Return the address of a host that is this machine's own; raises InputError for any other."""
    name = "127.0.0.1" if host.lower() == "localhost" else host.strip("[]")
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        address = None
    if address is None or not address.is_loopback:
        raise InputError(
            f"{host} is not an address of this machine alone, and serve listens on no other: use 127.0.0.1 or ::1"
        )
    return str(address)


def _bound(host: str, port: int) -> socket.socket:
    if not 0 <= port <= 65535:
        raise InputError(f"{port} is no port; give one from 1024 to 65535, or 0 for any that is free")
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        raise OutputError(
            f"cannot listen on port {port} of {host}: {error.strerror}; give another with --port, or 0 for any"
        ) from error


def _has_screen() -> bool:
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
