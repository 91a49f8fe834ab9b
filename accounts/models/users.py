"""People who sign in, and the roles they are granted."""

from datetime import date, timedelta
from typing import ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.models.centres import Centre
from accounts.models.councils import Council
from accounts.roles import (
    AT_A_CENTRE,
    AT_A_COUNCIL,
    MAY,
    MAY_INVITE,
    NATIONWIDE,
    NOT_FOR_DEPUTIES,
    Permission,
    Role,
)
from foundation import clock
from foundation.constraints import ends_after_start


def role_words(role: str, place: Council | Centre | None) -> str:
    """A role and where it is held, such as 'Council workforce lead, Leeds'."""
    return f"{Role(role).label}, {place}" if place else str(Role(role).label)


class UserManager(BaseUserManager["User"]):
    """Makes users; an email is kept in lower case, so that one person is one row."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """A user who may sign in once a password is set; roles are granted apart."""
        fields.setdefault("joined_at", clock.now())
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find by email, whatever its case."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """Somebody who signs in, by email."""

    PRIVACY: ClassVar[dict[str, str]] = {
        "email": "personal", "name": "personal", "is_active": "personal", "joined_at": "personal",
        "password": "sensitive", "last_login": "personal",
    }  # fmt: skip

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()

    acting_as: "RoleGrant | None" = None  # the role worn in a request; none for whoever is read from the database

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ("name",)
        constraints = (models.CheckConstraint(condition=Q(email=Lower("email")), name="user_email_is_lower_case"),)

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name as the person writes it."""
        return self.name

    def grants_on(self, day: date) -> list["RoleGrant"]:
        """The roles in force on `day`, read once for each user object (a request's user lives one request)."""
        if not hasattr(self, "_grants"):
            self._grants = list(self.grants.select_related("council", "centre", "deputy_for__user"))
        return [grant for grant in self._grants if grant.is_in_force_on(day)]

    @property
    def deputises_for(self) -> "User | None":
        """The lead for whom they act in this request, as a deputy."""
        return self.acting_as.deputy_for.user if self.acting_as and self.acting_as.deputy_for else None

    def acted_on(self, day: date) -> list["RoleGrant"]:
        """Of these, the roles that count in this request: those that go with the one worn. All, where none is worn."""
        worn = self.acting_as
        return [grant for grant in self.grants_on(day) if worn is None or worn.goes_with(grant)]

    def roles_on(self, day: date) -> list[Role]:
        """What they are on `day`, in the order of the roles page."""
        held = {grant.role for grant in self.grants_on(day)}
        return [role for role in Role if role in held]

    def may(self, permission: Permission, on: date) -> bool:
        """Does any role that counts carry this permission?"""
        return self.is_active and any(permission in grant.permissions for grant in self.acted_on(on))

    def council_ids(self, on: date, permission: Permission) -> list[int]:
        """The councils for which a role that counts carries this permission."""
        return [g.council_id for g in self.acted_on(on) if g.council_id and permission in g.permissions]

    def centre_ids(self, on: date, permission: Permission) -> list[int]:
        """The centres for which a role that counts carries this permission."""
        return [g.centre_id for g in self.acted_on(on) if g.centre_id and permission in g.permissions]


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    """The questions asked of grants in more than one place."""

    def on(self, day: date) -> Self:
        """Grants in force on `day`; the end date is the first day without the role."""
        return self.filter(Q(end__isnull=True) | Q(end__gt=day), start__lte=day)

    def not_over(self, day: date) -> Self:
        """Grants in force on `day`, and those that are still to begin."""
        return self.filter(Q(end__isnull=True) | Q(end__gt=day))

    def leading(self, council: Council | int) -> Self:
        """Those who lead this council in their own right, not as a deputy, and can sign in."""
        mine = self.filter(role=Role.WORKFORCE_LEAD, council=council, deputy_for__isnull=True)
        return mine.filter(user__is_active=True)

    def matching(self, text: str) -> Self:
        """Grants of users whose name or email contains this text."""
        return self.filter(Q(user__name__icontains=text) | Q(user__email__icontains=text)) if text else self

    def visible_to(self, user: User) -> Self:
        """The grants they may end: a lead their own council's; a DfE admin those of staff everywhere."""
        today = clock.today()
        own = user.council_ids(today, Permission.INVITE_COUNCIL_USERS)
        seen = Q(role__in=sorted(AT_A_COUNCIL), council__in=own)
        if user.may(Permission.INVITE_ANYONE, on=today):
            seen |= Q(role__in=sorted(MAY_INVITE[Permission.INVITE_ANYONE]))
        return self.filter(seen)


class RoleGrant(models.Model):
    """This user has this role, here, from then until then."""

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("user", "role", "council", "centre", "start", "end", "granted_by", "deputy_for", "primary_since"), "personal"
    )

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, null=True, blank=True, related_name="grants")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, blank=True, related_name="grants")
    start = models.DateField()
    end = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    deputy_for = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="deputies")
    primary_since = models.DateField(null=True, blank=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        ordering = ("user", "role")
        constraints = (
            models.CheckConstraint(
                condition=Q(role__in=sorted(AT_A_COUNCIL), council__isnull=False, centre__isnull=True)
                | Q(role__in=sorted(AT_A_CENTRE), centre__isnull=False, council__isnull=True)
                | Q(role__in=sorted(NATIONWIDE), council__isnull=True, centre__isnull=True),
                name="role_is_held_where_it_belongs",
            ),
            models.UniqueConstraint(
                fields=("user", "role", "council"), condition=Q(end__isnull=True), name="council_role_granted_once"
            ),
            models.UniqueConstraint(
                fields=("user", "role", "centre"), condition=Q(end__isnull=True), name="centre_role_granted_once"
            ),
            models.UniqueConstraint(
                fields=("user", "role"), condition=Q(end__isnull=True, council__isnull=True, centre__isnull=True),
                name="role_granted_once",
            ),
            ends_after_start("grant_dates"),
            models.CheckConstraint(
                condition=Q(deputy_for__isnull=True)
                | Q(role=Role.WORKFORCE_LEAD, end__isnull=False, primary_since__isnull=True),
                name="a_deputy_leads_until_a_day",
            ),
            models.CheckConstraint(
                condition=Q(primary_since__isnull=True) | Q(role=Role.WORKFORCE_LEAD), name="the_primary_is_a_lead"
            ),
            models.UniqueConstraint(
                fields=("council",), condition=Q(primary_since__isnull=False, end__isnull=True),
                name="one_primary_lead_a_council",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"

    @property
    def words(self) -> str:
        """'Assessor, Leeds assessment centre': the role and where it is held; a deputy's, for whom."""
        if self.deputy_for:
            return f"Deputy for {self.deputy_for.user}, {self.council}"
        return role_words(self.role, self.council or self.centre)

    @property
    def permissions(self) -> frozenset[Permission]:
        """What this role lets its holder do. A deputy does what the lead does, but for choosing the leads."""
        held = MAY[Role(self.role)]
        return held - NOT_FOR_DEPUTIES if self.deputy_for_id else held

    def goes_with(self, other: "RoleGrant") -> bool:
        """Does the other role count while this one is worn? Those at the same place, and one's own record anywhere.

        A deputy's counts only when it is worn itself: what is done with it is done for the lead.
        """
        if other.role == Role.SOCIAL_WORKER or other.pk == self.pk:
            return True
        at_once = (other.council_id, other.centre_id) == (self.council_id, self.centre_id)
        return at_once and other.deputy_for_id is None

    @property
    def last_day(self) -> date | None:
        """The last day with the role, where it has an end."""
        return self.end - timedelta(days=1) if self.end else None

    def is_in_force_on(self, day: date) -> bool:
        """From its start until the day before its end."""
        return self.start <= day and (self.end is None or day < self.end)
