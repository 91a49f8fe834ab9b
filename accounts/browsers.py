"""Where somebody is signed in: the list of their devices, and a readable name for each."""

from allauth.usersessions.models import UserSession
from django.http import HttpRequest

# A browser also claims to be those it descends from, so the youngest comes first; likewise the systems.
BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
            ("FxiOS", "Firefox"), ("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari"))  # fmt: skip
SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
           ("CrOS", "Chromebook"), ("Mac OS", "Mac"), ("Linux", "Linux"))  # fmt: skip


def note_sign_in(request: HttpRequest) -> None:
    """Put a sign-in that did not come through the sign-in page on the list of devices."""
    UserSession.objects.create_from_request(request)


def browser_name(user_agent: str) -> str:
    """'Firefox on Windows', from the words with which a browser introduces itself."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "Another browser")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return f"{browser} on {system}" if system else browser
