"""Forms come out in our markup, tied together for people who do not see them."""

import pytest
from django import forms
from django.forms.renderers import get_default_renderer
from django.test import override_settings

from rapport.ui.forms import Options, Segmented


@pytest.fixture(autouse=True)
def our_renderer():
    get_default_renderer.cache_clear()
    with override_settings(FORM_RENDERER="rapport.ui.forms.Renderer"):
        yield
    get_default_renderer.cache_clear()


class Card(forms.Form):
    surname = forms.CharField(label="Surname", help_text="As on the card")
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)
    kind = forms.ChoiceField(choices=[("call", "Call"), ("mail", "Mail")], widget=Segmented, required=False)


def test_a_field_has_its_label_hint_and_class():
    drawn = Card()["surname"].as_field_group()
    assert '<label for="id_surname">Surname' in drawn
    assert 'class="input"' in drawn
    assert 'aria-describedby="id_surname_helptext"' in drawn
    assert 'id="id_surname_helptext">As on the card' in drawn


def test_an_error_stands_in_place_of_the_hint_and_is_tied_to_the_field():
    drawn = Card({"surname": ""})["surname"].as_field_group()
    assert 'aria-invalid="true"' in drawn
    assert 'aria-describedby="id_surname_error"' in drawn
    assert '<p class="error" id="id_surname_error">' in drawn
    assert "As on the card" not in drawn


def test_optional_is_said_only_beside_required_fields():
    assert "optional" in Card()["note"].as_field_group()
    assert "optional" not in Card()["surname"].as_field_group()

    class Loose(Card):
        surname = forms.CharField(required=False)

    assert "optional" not in Loose()["note"].as_field_group()


def test_a_set_of_radios_is_a_fieldset_with_its_legend():
    drawn = Card()["kind"].as_field_group()
    assert '<fieldset class="field"' in drawn
    assert '<legend class="label">Kind' in drawn
    assert 'class="segmented"' in drawn


def test_text_from_people_is_escaped():
    drawn = Card({"surname": '"><script>', "kind": "x"})["surname"].as_field_group()
    assert "<script>" not in drawn


def test_several_wrong_fields_are_named_above_the_form():
    class Two(Card):
        company = forms.CharField(label="Company")
        track = forms.ChoiceField(choices=[("a", "A")], widget=Options)

    drawn = str(Two({}))
    assert 'role="alert"' in drawn
    assert '<a href="#id_company">Company</a>' in drawn
