"""A mail server on this machine, in a process of its own, that takes every letter and counts them."""

import asyncio
import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.sharedctypes import Synchronized

from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.services import listens

TAKEN = "250 Taken"


class Counter:
    """Takes what comes."""

    def __init__(self, received: "Synchronized[int]") -> None:
        self.received = received

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """One more letter."""
        self.received.value += 1
        return TAKEN


@contextmanager
def mailbox(host: str, port: int) -> Iterator["Synchronized[int]"]:
    """Runs the server; gives the number of letters that have arrived."""
    context = multiprocessing.get_context("spawn")
    received = context.Value("i", 0)
    process = context.Process(target=serve, args=(host, port, received), daemon=True)
    process.start()
    try:
        while not listens(port):
            if not process.is_alive():
                raise SystemExit("The mail server did not start")
            time.sleep(0.05)
        yield received
    finally:
        process.terminate()
        process.join()


def serve(host: str, port: int, received: "Synchronized[int]") -> None:
    """Until it is ended."""

    async def listen() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: SMTP(Counter(received)), host, port)
        await server.serve_forever()

    asyncio.run(listen())
