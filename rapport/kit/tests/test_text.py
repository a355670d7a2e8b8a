import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.kit.text import SORT_KEY_LENGTH, fold, fold_company, sort_key, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("İSTANBUL", "istanbul"),
        ("Işık", "ISIK"),
        ("Møller & Søn", "moller son"),
        ("Åse Ærlig", "ase aerlig"),
        ("Dvořák", "DVORAK"),
        ("Şişecam Ağaç", "sisecam agac"),
        ("București Țiriac", "Bucureşti Ţiriac"),
        ("Щербаков", "Shcherbakov"),
        ("Артём Юдин", "artem yudin"),
        ("Macy's", "Macy’s"),
        ("Novák\u00a0-  Syn,", "novak syn"),
        ("Müller", "Mu\u0308ller"),
    ],
)
def test_two_spellings_of_one_name_fold_alike(one, other):
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_folded_text_has_single_spaces_and_lower_case(text):
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert folded == folded.lower()


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Škoda Auto a.s.", "skoda auto"),
        ("Novák, spol. s r. o.", "novak"),
        ("Norske Skog ASA", "norske skog"),
        ("A/S Norske Shell", "norske shell"),
        ("Yılmaz Ltd. Şti.", "yilmaz"),
        ("Arçelik San. ve Tic. A.Ş.", "arcelik"),
        ("Koç Sanayi ve Ticaret Anonim Şirketi", "koc"),
        ("S.C. Dacia S.R.L.", "dacia"),
        ("ООО «Ромашка»", "romashka"),
        ("Romashka OOO", "romashka"),
        ("ПАО Газпром", "gazprom"),
        ("Общество с ограниченной ответственностью Север", "sever"),
        ("ТД Север", "sever"),
        ("ИП Иванов И. И.", "ivanov i i"),
        ("Blum GmbH & Co. KG", "blum"),
        ("Acme Holdings LLC", "acme holdings"),
        ("IP Networks Ltd", "ip networks"),
        ("AS", "as"),
        ("ООО", "ooo"),
        ("", ""),
    ],
)
def test_a_company_is_compared_without_its_legal_form(name, bare):
    assert fold_company(name) == bare


@given(st.text(alphabet="ASООO .абвgmbhltd&ИП"))
def test_a_company_name_never_folds_to_nothing(name):
    assert bool(fold_company(name)) == bool(fold(name))


def test_words_come_once_and_in_order():
    assert words("Alfa  Beta-alfa ÅS") == ["alfa", "beta", "as"]


@pytest.mark.parametrize(
    ("language", "in_order"),
    [
        ("en", ["", "9 Lives", "Able", "Äble", "Abz", "Zebra", "Яна"]),
        ("nb", ["9", "AB Vik", "Abc", "Ole", "Zebra", "Ærlig", "Øst", "Ål", "Åse", "Aasen", "Åsen", "Абв"]),
        ("cs", ["cihla", "čaj", "chata", "ihned", "rada", "ráda", "rak", "řeka", "sova", "šála", "zebra", "Žák"]),
        ("tr", ["agu", "ağa", "cam", "çam", "dal", "Ilgaz", "Işık", "ibo", "İnci", "Ova", "Örnek", "sal", "şal"]),
        ("ro", ["Ala", "Ăla", "Âla", "Baba", "Ion", "Îon", "Sa", "Sz", "Şa", "Șb", "Tara", "Țara"]),
        ("ru", ["Еда", "Ежи", "Ёлка", "Ель", "Иод", "Йод", "Я", "Abc"]),
    ],
)  # fmt: skip
def test_names_stand_in_the_order_of_the_language(language, in_order):
    upside_down = in_order[::-1]
    assert sorted(upside_down, key=lambda name: sort_key(name, language)) == in_order


@given(st.text(), st.sampled_from(["en", "nb", "cs", "tr", "ro", "ru", "nb-NO", "xx"]))
def test_a_sort_key_is_lower_hex_of_bounded_length(text, language):
    key = sort_key(text, language)
    assert len(key) <= SORT_KEY_LENGTH
    assert set(key) <= set("0123456789abcdef")
