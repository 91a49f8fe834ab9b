"""The reader's own answers for equality monitoring: each question on a page of its own, all of them on one."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from accounts.access import SignedInRequest, requires
from accounts.characteristics import CHARACTERISTICS, Characteristic
from accounts.operations import equality
from accounts.queries.equality import own_answers
from accounts.roles import Permission
from assessments.forms.equality import QuestionForm
from assessments.views.sent import sent
from assessments.views.whose import myself

KEPT, GONE = "Your answers have been saved.", "Your answers have been deleted."


@requires(Permission.SEE_OWN_RECORD)
def answers(request: SignedInRequest) -> HttpResponse:
    """Who sees them, and what they said to each question."""
    given = own_answers(myself(request))
    asked = [(each, each.words_of(given.get(each.key, ""))) for each in CHARACTERISTICS.values()]
    page = {"asked": asked, "given": given, "first": next(iter(CHARACTERISTICS))}
    return render(request, "assessments/me/equality.html", page)


@requires(Permission.SEE_OWN_RECORD)
def one(request: SignedInRequest, characteristic: str) -> HttpResponse:
    """One question; then the next one that has no answer, or all of them."""
    asked, person = CHARACTERISTICS.get(characteristic), myself(request)
    if asked is None:
        raise Http404
    given = own_answers(person)
    form = QuestionForm(sent(request), characteristic=asked, answer=given.get(asked.key, ""))
    if form.is_valid():
        if (group := form.cleaned_data["group"]) == form.DELETE:
            equality.forget(social_worker=person, question=asked.key, by=request.user)
        elif group:
            equality.answer(social_worker=person, question=asked.key, group=group, by=request.user)
        following = _after(asked)
        if following and following.key not in given and group != form.DELETE:
            return redirect("me-equality-question", following.key)
        messages.success(request, KEPT)
        return redirect("me-equality")
    page = {"form": form, "asked": asked, "number": 1 + list(CHARACTERISTICS).index(asked.key)}
    return render(request, "assessments/me/equality_question.html", page | {"many": len(CHARACTERISTICS)})


@requires(Permission.SEE_OWN_RECORD)
def delete(request: SignedInRequest) -> HttpResponse:
    """Take all of them back, after being asked once."""
    person = myself(request)
    if request.method == "POST":
        equality.forget_all(social_worker=person, by=request.user)
        messages.success(request, GONE)
        return redirect("me-equality")
    return render(request, "assessments/me/equality_delete.html")


def _after(asked: Characteristic) -> Characteristic | None:
    """The question that follows, or none after the last."""
    every = list(CHARACTERISTICS.values())
    return next(iter(every[every.index(asked) + 1 :]), None)
