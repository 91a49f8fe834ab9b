"""Letters a minute from the outbox to a mail server on this machine, beside smtplib sending the same ones."""

import time
from email.message import EmailMessage
from functools import partial
from multiprocessing.sharedctypes import Synchronized
from smtplib import SMTP

from django.conf import settings
from django.utils.crypto import get_random_string

from bench.mailbox import mailbox
from bench.rows import Broken, Row, at_least, medians
from bench.stage import Stage
from foundation import clock
from notices import outbox
from notices.models import Notice

LETTERS = 600
BODY = "Hello Robin Example,\n\n" + "You have a place. This line is as long as most lines of our letters.\n" * 12


def letters(stage: Stage) -> list[Row]:
    """Everything that waited before is taken back, so that each round delivers its own letters and no others."""
    outbox.waiting().update(withdrawn_at=clock.now())
    number = stage.much(LETTERS)
    with mailbox(settings.EMAIL_HOST, settings.EMAIL_PORT) as received:
        ours, bare = medians(stage.rounds, partial(_delivered, number, received), partial(_sent, number, received))
    return [Row("letters from the outbox", ours, "a minute", bare, (at_least(3000),))]


def _delivered(number: int, received: "Synchronized[int]") -> float:
    """Letters a minute by the outbox: claim, send, mark."""
    run, now, before = get_random_string(8), clock.now(), received.value
    Notice.objects.bulk_create(
        Notice(
            once=f"bench:{run}:{each}", letter="booking-made", to=f"{each}@example.org", about="bench:1",
            subject="You have a place", body=BODY, promised_at=now,
        ) for each in range(number)
    )  # fmt: skip
    began = time.perf_counter()
    sent = outbox.deliver(at=now, most=number)
    seconds = time.perf_counter() - began
    if (sent, received.value - before) != (number, number):
        raise Broken(f"promised {number}, marked {sent} as sent, and {received.value - before} arrived")
    return 60 * number / seconds


def _sent(number: int, received: "Synchronized[int]") -> float:
    """Letters a minute by smtplib over one connection."""
    began = time.perf_counter()
    with SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT) as server:
        for each in range(number):
            message = EmailMessage()
            message["From"], message["To"] = settings.DEFAULT_FROM_EMAIL, f"{each}@example.org"
            message["Subject"] = "You have a place"
            message.set_content(BODY)
            server.send_message(message)
    return 60 * number / (time.perf_counter() - began)
