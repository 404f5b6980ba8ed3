"""What waits for an editor, on the first page of the admin."""

from django import template
from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin

from articles.learning.worklist import waiting

register = template.Library()


@register.simple_tag
def names_to_decide(user: AbstractBaseUser | PermissionsMixin) -> int:
    """How many ambiguous names there are for this user to decide."""
    return waiting() if user.has_perm("articles.change_openmention") else 0  # type: ignore[union-attr]
