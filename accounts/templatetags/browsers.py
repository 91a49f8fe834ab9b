"""{{ session.user_agent|browser }}: a browser as its owner would name it."""

from django import template

from accounts.browsers import browser_name

register = template.Library()
register.filter("browser", browser_name)
