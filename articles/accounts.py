"""Accounts of a new archive: the first editor, and a group that gives others the same desk."""

from __future__ import annotations

import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission

EDITOR = "redaktion"
GROUP = "Redaktion"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike


def first_editor() -> str | None:
    """Makes the first account where there is none; returns its password, which is stored nowhere."""
    users = get_user_model().objects
    if users.exists():
        return None
    password = "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))
    users.create_superuser(EDITOR, password=password)
    return password


def editors_group() -> Group:
    """The group for further editors, made once with all rights on the archive; later changes to it stay."""
    group, new = Group.objects.get_or_create(name=GROUP)
    if new:
        group.permissions.set(Permission.objects.filter(content_type__app_label="articles"))
    return group
