from rapport.kit.tabular import guess

FIELDS = {
    "name": ["Company", "Company name", "Firma", "Şirket adı", "Название компании", "Denumire"],
    "phone": ["Phone", "Telefon", "Телефон"],
    "country": ["Country", "Land", "Země", "Ülke", "Țara", "Страна"],
    "street": ["Address", "Billing street"],
}


def test_headers_are_recognised_in_six_languages():
    assert guess(["FIRMA", "Země", "telefon:"], FIELDS) == {0: "name", 1: "country", 2: "phone"}
    assert guess(["Ülke", "ŞİRKET ADI"], FIELDS) == {0: "country", 1: "name"}
    assert guess(["Название Компании", "СТРАНА"], FIELDS) == {0: "name", 1: "country"}
    assert guess(["Ţara", "denumire"], FIELDS) == {0: "country", 1: "name"}


def test_words_run_together_are_taken_apart():
    assert guess(["customerID", "companyName", "BILLINGSTREET"], FIELDS) == {1: "name", 2: "street"}
    assert guess(["company_name", "Company-Name"], FIELDS) == {0: "name"}


def test_each_field_is_given_once_and_equal_words_go_first():
    assert guess(["companyName", "Company", "Phone", "phone"], FIELDS) == {1: "name", 2: "phone"}
    assert guess(["", "?"], FIELDS) == {}
