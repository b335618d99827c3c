"""Serving: the address, the worker beside the application, an end that leaves nothing behind."""

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from tweebrief.batch.ledger import opened as ledger
from tweebrief.batch.order import Order
from tweebrief.errors import UsageError
from tweebrief.outbox import opened as outbox
from tweebrief.render import Form
from tweebrief.web.site import Site, WorkerState, check_address
from tweebrief.web.worker import Worker

AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class NoWorker:
    """Beside a server that takes no letters."""

    state: WorkerState = "off"
    trouble: str = ""


def serve(site: Site, host: str, port: int, tell: Callable[[str], None]) -> None:
    """Serve until a signal ends it; `tell` hears the address. Raises UsageError on an address that will not do."""
    import uvicorn

    from tweebrief.web.app import make_app

    check_address(host, site.token)
    prepare(site)
    worker = Worker(order_of(site)) if site.inbox else None
    app = make_app(site, worker or NoWorker())
    settings = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=AT_ONCE,
        lifespan="off",
        ws="none",
    )
    with _bound(host, port) as listening:
        address = f"[{host}]" if ":" in host else host
        tell(f"serving {site.outbox} at http://{address}:{listening.getsockname()[1]}/ (Ctrl-C ends it)")
        with _working(worker):
            uvicorn.Server(settings).run(sockets=[listening])


@contextmanager
def _working(worker: Worker | None) -> Iterator[None]:
    """The worker while the server runs; SIGTERM, which the server hands on when it has ended, ends here."""
    before = signal.signal(signal.SIGTERM, _terminate)
    if worker:
        worker.start()
    try:
        yield
    except _Terminated:
        return
    finally:
        if worker:
            worker.close()
        signal.signal(signal.SIGTERM, before)


class _Terminated(BaseException):
    """SIGTERM."""


def _terminate(number: int, frame: FrameType | None) -> None:
    raise _Terminated


def prepare(site: Site) -> None:
    """Make the folders, the ledger and the index; without an inbox the outbox must be there. Raises UsageError."""
    if site.inbox is not None:
        for folder in (site.outbox, site.inbox):
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise UsageError(f"cannot make {folder}: {error.strerror}; name another folder") from error
        with ledger(site.outbox, ""):
            pass
    with outbox(site.outbox):
        pass


def order_of(site: Site) -> Order:
    """What the worker is asked for: JSON, from which every other form is made when it is asked for."""
    assert site.inbox is not None
    return Order(site.inbox, site.outbox, site.config, (Form("json"),), watch=True)


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise UsageError(
            f"cannot listen on {host}:{port}: {error.strerror or error}; choose another --port or --host"
        ) from error
    return listening
