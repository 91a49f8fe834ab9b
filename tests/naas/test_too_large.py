"""More than any page takes is refused in house style, before anything of it is kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

MOST = 6_000_000


def test_a_file_of_50_mb_is_refused_to_everybody_with_the_way_out(cast, client, client_of):
    for visitor in (client, client_of(cast.lead_a)):
        answer = visitor.post("/accounts/login/", {"file": SimpleUploadedFile("a.csv", b"x" * 50_000_000)})
        assert (answer.status_code, "The file is too large</h1>" in answer.text) == (413, True)


@pytest.mark.parametrize(("size", "status"), [(MOST, 200), (MOST + 1, 413)])
def test_only_what_is_within_the_limit_comes_through_to_the_page(client, db, size, status):
    assert client.post("/accounts/login/", b"x" * size, content_type="text/plain").status_code == status
