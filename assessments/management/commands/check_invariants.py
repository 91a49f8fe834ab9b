"""Shows that nothing impossible has happened to results and register, or which rows say otherwise."""

from django.core.management.base import BaseCommand, CommandError

from assessments.queries.invariants import INVARIANTS, broken


class Command(BaseCommand):
    """manage.py check_invariants: a line for each truth; exit 1 and a line for each row that breaks one."""

    help = "Check what must hold of results, rulings, bookings and the register; fail with the rows that break it."

    def handle(self, **options: object) -> None:
        """All of them, and then what was found."""
        found = list(broken())
        wrong = {each.invariant.key for each in found}
        for each in INVARIANTS:
            self.stdout.write(f"{'BROKEN' if each.key in wrong else 'holds '}  {each.sentence}")
        if found:
            raise CommandError(f"{len(found)} row(s):\n" + "\n".join(str(each) for each in found))
