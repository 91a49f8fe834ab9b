"""What has the service written?"""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from demo.forms.letters import LettersForm
from demo.guard import demo_only
from demo.letters import Search, fate_of, found, kinds, name_of_kind, names_of
from demo.personas.standing import persona_behind

A_PAGE = 25


@demo_only
@require_http_methods(["GET", "HEAD"])
def listing(request: HttpRequest) -> HttpResponse:
    """Every letter, newest first."""
    filters = LettersForm(request.GET, kinds=kinds())
    page = Paginator(found(filters.search()), A_PAGE).get_page(request.GET.get("page"))
    names = names_of(page)
    rows = [(letter, names.get(letter.to, ""), name_of_kind(letter.letter), fate_of(letter)) for letter in page]
    shown = {"filters": filters, "page": page, "rows": rows, "is_searching": filters.search() != Search()}
    return render(request, "demo/letters/listing.html", shown)


@demo_only
@require_http_methods(["GET", "HEAD"])
def read(request: HttpRequest, notice_id: int) -> HttpResponse:
    """One letter, as its reader got it."""
    letter = found(Search()).filter(pk=notice_id).first()
    if letter is None:
        raise Http404
    page: dict[str, object] = {"letter": letter, "name": names_of([letter]).get(letter.to, ""), "fate": fate_of(letter)}
    page |= {"kind": name_of_kind(letter.letter), "persona": persona_behind(letter.reader)}
    return render(request, "demo/letters/read.html", page)
