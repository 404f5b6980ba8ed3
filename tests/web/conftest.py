"""Fixtures of the web's tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client


@pytest.fixture
def signed_in(db: None) -> Callable[..., Client]:
    """signed_in("view_article", ...) -> a client of somebody with these rights and no others."""

    def sign_in(*rights: str, staff: bool = True) -> Client:
        user = get_user_model().objects.create_user("jemand", is_staff=staff)
        user.user_permissions.set(Permission.objects.filter(codename__in=rights))
        assert user.user_permissions.count() == len(rights)
        client = Client()
        client.force_login(user)
        return client

    return sign_in
