"""`rapport duplicates-check` says how many suggested pairs are right and how many of the true ones are found."""

import json

import pytest
from django.core.management import CommandError, call_command

HEADER = "id,Company,City,Phone,truth\n"


@pytest.fixture
def checked(capsys, tmp_path):
    def checked(text, *options, truth="truth"):
        path = tmp_path / "base.csv"
        path.write_text(text)
        call_command("duplicates_check", path, "--truth", truth, "--json", *options)
        return json.loads(capsys.readouterr().out)

    return checked


def test_rows_with_equal_truth_are_one_client(checked):
    rows = "1,Nordlys AS,Moss,,a\n2,Nordlys,Moss,,a\n3,Sklarna,Brno,,b\n4,Hut,Brno,,b\n"
    found = checked(HEADER + rows)
    assert (found["rows"], found["suggested"], found["right"], found["true_pairs"]) == (4, 1, 1, 2)
    assert (found["precision"], found["recall"]) == (1.0, 0.5)


def test_the_truth_takes_no_part_in_the_comparison(checked):
    assert checked(HEADER + "1,Nordlys,Moss,,a\n2,Sklarna,Brno,,a\n")["suggested"] == 0


def test_a_column_can_be_left_unread(checked):
    rows = HEADER + "1,Nordlys,Moss,,a\n2,Nordlys,Oslo,,a\n"
    assert checked(rows)["suggested"] == 0
    assert checked(rows, "--without", "City")["suggested"] == 1


def test_a_column_that_is_not_there_is_named(checked):
    with pytest.raises(CommandError, match="no column whose"):
        checked(HEADER, truth="whose")


@pytest.mark.realdata
@pytest.mark.req("R-003", "R-032")
@pytest.mark.parametrize("without", [(), ("--without", "soc_sec_id")], ids=["whole", "without number"])
@pytest.mark.parametrize(
    ("files", "recall"),
    [(["dataset1"], 0.987), (["dataset2"], 0.992), (["dataset3"], 0.983), (["dataset4a", "dataset4b"], 0.990)],
    ids=["1", "2", "3", "4"],
)
def test_persons_with_slips_in_every_field_are_found(realdata, capsys, files, recall, without):
    paths = [realdata / "dedupe" / "febrl" / f"{name}.csv" for name in files]
    call_command("duplicates_check", *paths, "--truth", "rec_id", "--json", *without)
    found = json.loads(capsys.readouterr().out)
    assert found["precision"] >= 0.999
    assert found["recall"] >= recall
