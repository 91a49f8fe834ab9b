"""Broken reference files: each is refused as a whole, by row, and nothing changes."""

import shutil

import pytest
from django.core.management import CommandError

from accounts.models import Council
from accounts.reference import DATA
from tests.accounts.broken_reference import BROKEN
from tests.accounts.reference_copies import CONTENTS, rows, told_by, with_cell

REFUSED = "Nothing was changed, because of {} problem(s):\n"


def refusal(tmp_path, **broken):
    """What `load_reference` says of a copy of our files in which some are otherwise."""
    shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)
    for name, content in broken.items():
        (tmp_path / f"{name}.csv").write_bytes(content)
    with pytest.raises(CommandError) as refused:
        told_by("load_reference", "--from", str(tmp_path))
    count, *problems = str(refused.value).split("\n")
    assert f"{count}\n" == REFUSED.format(len(problems))
    return problems


@pytest.mark.django_db
@pytest.mark.parametrize(("file", "content", "expected"), BROKEN.values(), ids=BROKEN)
def test_load_refuses_whole_and_says_where_when(tmp_path, file, content, expected):
    before = rows()
    assert refusal(tmp_path, **{file: content}) == expected
    assert rows() == before


@pytest.mark.django_db
def test_load_changes_nothing_when_a_newer_edition_is_broken(tmp_path):
    told_by("load_reference")
    before = rows()
    problems = refusal(
        tmp_path,
        councils=with_cell("councils.csv", 2, b"54.67", b"54.68"),
        trusts=with_cell("trusts.csv", 2, b"2014-04", b"2014-14"),
    )
    assert problems == ["trusts.csv row 2: start '2014-14' is not a date"]
    assert rows() == before


@pytest.mark.django_db
def test_load_lists_the_problems_of_all_files_when_several_are_broken(tmp_path):
    problems = refusal(
        tmp_path,
        councils=with_cell("councils.csv", 12, b"53.874", b"north"),
        tile_map=b"",
        deprivation=with_cell("deprivation.csv", 5, b"E06000004", b"E06000999"),
        trusts=with_cell("trusts.csv", 2, b"2014-04", b"2014-14"),
    )
    assert problems == [
        "councils.csv row 12: latitude 'north' is not a number",
        "deprivation.csv row 5: gss_code 'E06000999' is not in councils.csv",
        "tile_map.csv: is empty",
        "trusts.csv row 2: start '2014-14' is not a date",
    ]


@pytest.mark.django_db
def test_load_refuses_when_a_council_that_we_hold_is_not_in_the_files(tmp_path):
    told_by("load_reference")
    least_deprived = b"E06000041"  # the last rank, so that no gap opens in the others
    without = {
        name.removesuffix(".csv"): b"".join(r for r in content.splitlines(keepends=True) if least_deprived not in r)
        for name, content in CONTENTS.items()
    }
    before = rows()
    assert refusal(tmp_path, **without) == ["councils.csv: lacks Wokingham (872), which the database has"]
    assert rows() == before


@pytest.mark.django_db
def test_load_refuses_when_a_file_is_not_there(tmp_path):
    shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)
    (tmp_path / "trusts.csv").unlink()
    with pytest.raises(CommandError) as refused:
        told_by("load_reference", "--from", str(tmp_path))
    assert str(refused.value) == REFUSED.format(1) + "trusts.csv: cannot be opened"
    assert Council.objects.count() == 0
