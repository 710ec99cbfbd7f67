"""The base of every tenant's row, and the tables that belong to no capability: ledger and touch."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django.db import IntegrityError, models
from django.db.models.expressions import Col, ResolvedOuterRef
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor
from django.db.models.lookups import Exact

from companionway.ground import ids, organization
from companionway.ground.errors import Forbidden


def _only_of_the_one_in_hand(row: OrganizationModel) -> None:
    if row.organization_id != organization.current():
        raise organization.AnotherOrganization("A row of another organization than the one in hand.")


class OrganizationQuerySet(models.QuerySet):
    """Rows of one organization."""

    def bulk_create(self, objs, *args, **kwargs):
        objs = list(objs)
        for row in objs:
            _only_of_the_one_in_hand(row)
        return super().bulk_create(objs, *args, **kwargs)

    def update(self, **kwargs):
        if "organization_id" in kwargs:
            raise organization.AnotherOrganization("A row never moves to another organization.")
        return super().update(**kwargs)


_OrganizationManager = models.Manager.from_queryset(OrganizationQuerySet)


class OrganizationManager(_OrganizationManager):
    """The one manager: every query is of the organization in hand, and without one it raises."""

    def get_queryset(self):
        return super().get_queryset().filter(organization_id=organization.current())


class OrganizationModel(models.Model):
    """A row of one tenant: UUIDv7 id, organization, and a save that never moves it to another (tech.md 4)."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    organization_id = models.UUIDField(editable=False)

    objects = OrganizationManager()
    unscoped = models.Manager()  # for maintenance by name; related objects and migrations use it too

    class Meta:
        abstract = True
        base_manager_name = "unscoped"
        default_manager_name = "objects"

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if self.organization_id is None and not args:
            self.organization_id = organization.current()

    def refresh_from_db(self, using=None, fields=None, from_queryset=None):
        rows = type(self)._base_manager.all() if from_queryset is None else from_queryset
        if "organization_id" in self.__dict__:
            rows = rows.filter(organization_id=self.organization_id)
        super().refresh_from_db(using, fields, rows)

    def _do_insert(self, manager, using, fields, returning_fields, raw):
        _only_of_the_one_in_hand(self)
        return super()._do_insert(manager, using, fields, returning_fields, raw)  # type: ignore[misc]

    def _do_update(self, base_qs, using, pk_val, values, update_fields, forced_update):
        _only_of_the_one_in_hand(self)
        # A distribution value may not change: filter by it, and leave it out of SET.
        values = [value for value in values if value[0].attname != "organization_id"]
        base_qs = base_qs.filter(organization_id=self.organization_id)
        return super()._do_update(base_qs, using, pk_val, values, update_fields, forced_update)


def insert_under_key(row: OrganizationModel) -> None:
    """Write a new row whose id somebody chose. An id that is taken, be it by another tenant's row, is not there for
    them: Forbidden, and no word of whose it is.
    """
    try:
        row.save(force_insert=True)
    except IntegrityError:
        raise Forbidden("key") from None


def _organization_of(table: Any) -> models.Field:
    return cast(models.Field, table._meta.get_field("organization_id"))


class _WithinOrganization(ForwardManyToOneDescriptor):
    """`row.program`, and its prefetch: never a row of another organization, even where an id points to one."""

    def get_prefetch_querysets(self, instances, querysets=None):
        rows = querysets[0] if querysets else self.get_queryset()
        tenants = {row.organization_id for row in instances}
        return super().get_prefetch_querysets(instances, [rows.filter(organization_id__in=tenants)])


class OrganizationForeignKey(models.ForeignKey):
    """A foreign key between rows of one tenant: joins and follows also by organization, and never leads outside."""

    forward_related_accessor_class = _WithinOrganization

    def __init__(self, to: Any, on_delete: Any = models.PROTECT, **kwargs: Any):
        super().__init__(to, on_delete, **kwargs)

    def get_extra_descriptor_filter(self, instance):
        return {"organization_id": instance.organization_id}

    def get_extra_restriction(self, alias, related_alias):
        # `alias` is the table pointed to. Where Django trimmed it from a subquery of exclude(), it is None, and
        # the tenant is the outer query's.
        own = Col(related_alias, _organization_of(self.model))
        if alias is None:
            return Exact(own, ResolvedOuterRef("organization_id"))
        return Exact(own, Col(alias, _organization_of(self.related_model)))


def person_key(
    name: str = "person", *, null: bool = False, index: bool = False, on_delete: Any = models.PROTECT
) -> OrganizationForeignKey:
    """A foreign key to people.Person, which is an id and an organization and nothing else.

    `on_delete=CASCADE` is for what is kept only for speed: it may go with the person.
    """
    return OrganizationForeignKey(
        "people.Person", on_delete, related_name="+", null=null, blank=null, db_index=index
    )


class Touch(OrganizationModel):
    """That something about a person changed: what is kept for speed follows it (house.md section 4).

    `version` counts upward within the organization; ledger.record draws it while holding the counter's row
    until commit, so that a reader who has seen version n has seen everything up to n.
    """

    person_id = models.UUIDField()
    version = models.BigIntegerField()

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint("organization_id", "person_id", name="touch_once_a_person")]
        indexes = [models.Index(fields=["organization_id", "version"], name="touch_by_version")]


class Counter(OrganizationModel):
    """The last version drawn in an organization."""

    version = models.BigIntegerField(default=0)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint("organization_id", name="counter_once_an_organization")]


class AppendOnlyQuerySet(OrganizationQuerySet):
    """Rows that are never changed or taken away."""

    def update(self, **kwargs):
        raise TypeError("The ledger is never changed.")

    def delete(self):
        raise TypeError("The ledger is never deleted from.")


LedgerManager = OrganizationManager.from_queryset(AppendOnlyQuerySet)


class Entry(OrganizationModel):
    """One line of the ledger: who did what, why, about whom, when. No foreign keys: it outlives all rows.

    `about` is a pseudonymous key (Subject), so that an erasure can forget the person and keep the seals.
    `seal` is the number of the seal that covers the row, set once by sealing; it is not part of what is sealed.
    """

    at = models.DateTimeField()
    by_account_id = models.UUIDField(null=True)
    by_system = models.BooleanField(default=False)
    what = models.CharField(max_length=60)
    why = models.CharField(max_length=200, blank=True)
    about = models.UUIDField(null=True)
    row_id = models.UUIDField(null=True)
    detail = models.JSONField(default=dict)
    request_id = models.CharField(max_length=40, blank=True)
    seal = models.BigIntegerField(null=True)

    objects: ClassVar[OrganizationManager] = LedgerManager()

    class Meta(OrganizationModel.Meta):
        abstract = False
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["organization_id", "seal"], name="entry_by_seal"),
            models.Index(fields=["organization_id", "what", "at"], name="entry_by_what"),
        ]

    def delete(self, *args, **kwargs):
        raise TypeError("The ledger is never deleted from.")

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError("The ledger is never changed.")
        super().save(*args, **kwargs)


class Seal(OrganizationModel):
    """One link of the chain: an HMAC over a batch of entries and over the seal before."""

    number = models.BigIntegerField()
    entries = models.PositiveIntegerField()
    mac = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint("organization_id", "number", name="seal_once_a_number")]


class Subject(OrganizationModel):
    """The pseudonymous key under which the ledger knows a person. An erasure destroys this row."""

    person_id = models.UUIDField()
    key = models.UUIDField(default=ids.new)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint("organization_id", "person_id", name="subject_once_a_person")]
