"""Who reports to whom."""

from datetime import date

from django.db.models import Q, QuerySet

from accounts.models import Council, EmploymentSpell, User


def reporting_to(manager: User, council: Council, on: date) -> QuerySet[EmploymentSpell]:
    """The employment at this council, today's and what is still to begin, of people who report to this manager."""
    current = EmploymentSpell.objects.filter(Q(end__isnull=True) | Q(end__gt=on))
    return current.filter(council=council, line_manager=manager).select_related("social_worker").order_by("pk")
