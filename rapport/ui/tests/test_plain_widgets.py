"""Controls that functions draw are what Django's templates would have drawn."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html
from django.utils.safestring import mark_safe

from rapport.ui.forms import Clock, Day, Renderer, Segmented
from rapport.ui.plain_widgets import drawn

SHAPES = [("", "–"), ("Østbø & sons", [("1", "<b>1</b>"), (2, mark_safe("<i>2</i>"))]), ("a'b", 'c"d')]


@pytest.mark.parametrize("value", [None, "", 0, "it's <b>\n“so”", "1", ["2", "a'b"]])
@pytest.mark.parametrize(
    "widget",
    [
        forms.TextInput({"class": "input", "required": True, "disabled": False, "maxlength": 20}),
        forms.NumberInput(), forms.EmailInput(), forms.URLInput(), forms.HiddenInput(), Day(), Clock(),
        forms.CheckboxInput(), forms.Textarea({"placeholder": "What & <how>"}),
        forms.Select({"data-x": mark_safe("&amp;")}, SHAPES), forms.SelectMultiple({}, SHAPES),
    ],
    ids=lambda widget: type(widget).__name__,
)  # fmt: skip
def test_a_control_is_drawn_as_django_would(widget, value):
    context = widget.get_context("na'me", value, {"id": "id_name"})
    ours, theirs = Renderer(), DjangoTemplates()
    assert drawn(widget.template_name, context["widget"])
    said = parse_html(ours.render(widget.template_name, context))
    assert said == parse_html(theirs.render(widget.template_name, context))


def test_a_control_with_a_template_of_its_own_keeps_it():
    context = Segmented(choices=[("1", "One")]).get_context("way", "1", {})
    assert drawn(Segmented.template_name, context["widget"]) is None
