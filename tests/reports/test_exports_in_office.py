"""An export of hostile names, opened in LibreOffice with every separator it may be told: nothing in it is a formula."""

import csv
import re
import subprocess

import pytest

from accounts.models import SocialWorker
from tests.cast import make_social_worker

pytestmark = pytest.mark.office
HOSTILE = (
    "=1+1", "+44", "@SUM(A1)", "-3", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠x", " =1+1", "\u00a0=1", "\u200b=1",
    '"=1', 'x";=1+1;"', "a;=1+1", "a,=1+1", "a\n=1+1", "a\t=1+1", "a\r=1", "a'=1", "'=1+1", '=HYPERLINK("http://example.com")',
    "O'Neil",
)  # fmt: skip
SEPARATORS = {"comma": 44, "semicolon": 59, "tab": 9}


def opened(folder, separator, *files):
    """Each file as LibreOffice shows it, in its own flat XML."""
    reads = f"--infilter=CSV:{separator},34,76"  # 34: quotes, 76: UTF-8
    home = f"-env:UserInstallation=file://{folder}/home"
    command = [
        "soffice",
        home,
        "--headless",
        reads,
        "--convert-to",
        "fods",
        "--outdir",
        folder / str(separator),
        *files,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return [(folder / str(separator) / f"{file.stem}.fods").read_text() for file in files]


def formulas(sheet):
    return re.findall(r'table:formula="([^"]*)"', sheet)


@pytest.fixture
def files(cast, client_of, tmp_path):
    """The export as it is downloaded, and the same rows as Python alone writes them."""
    for name in HOSTILE:
        person = make_social_worker("Acer", name, cast.employer_a, cast.council_a)
        SocialWorker.objects.filter(pk=person.pk).update(first_name=name, last_name=name)
    client = client_of(cast.lead_a)
    ours, bare = tmp_path / "ours.csv", tmp_path / "bare.csv"
    ours.write_bytes(client.post(client.post("/council/exports/make/people/").headers["Location"]).getvalue())
    with bare.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(SocialWorker.objects.values_list("registration_number", "first_name", "last_name"))
    return ours, bare


def test_libreoffice_finds_no_formula_in_an_export_and_every_row(files, tmp_path):
    for name, separator in SEPARATORS.items():
        ours, bare = opened(tmp_path, separator, *files)
        assert (name, formulas(ours), formulas(bare) != []) == (name, [], True)  # bare: it would have found them
        if name == "comma":
            assert ours.count("<table:table-row ") == len(HOSTILE) + 2
