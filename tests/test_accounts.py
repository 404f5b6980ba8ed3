"""The accounts of a new archive."""

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.test import Client

from articles.accounts import EDITOR, editors_group, first_editor

pytestmark = pytest.mark.django_db


def test_the_first_editor_can_sign_in_with_the_password_and_no_second_is_made() -> None:
    password = first_editor()
    assert password
    assert authenticate(username=EDITOR, password=password)
    assert first_editor() is None
    assert get_user_model().objects.count() == 1


def test_the_group_gives_its_members_the_whole_desk_but_no_accounts() -> None:
    user = get_user_model().objects.create_user("anna", password="geheim", is_staff=True)
    user.groups.add(editors_group())
    client = Client()
    client.force_login(user)
    assert client.get("/admin/articles/article/add/").status_code == 200
    assert client.get("/admin/articles/importrun/add/").status_code == 200
    assert client.get("/admin/auth/user/").status_code == 403


def test_rights_taken_from_the_group_stay_taken() -> None:
    editors_group().permissions.clear()
    assert not editors_group().permissions.exists()
