"""How forms are drawn: the renderer named by FORM_RENDERER, and the widgets for choices that are seen at once."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import widgets
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.utils.functional import Promise

from rapport.ui.plain_widgets import drawn


@dataclass(frozen=True)
class Option:
    """The label of a choice that needs more than one word: options, choices, big buttons."""

    label: "str | Promise"
    said: "str | Promise" = ""
    note: "str | Promise" = ""
    icon: str = ""
    facts: "tuple[tuple[str | Promise, str | Promise], ...]" = ()

    def __str__(self) -> str:
        return str(self.label)


class Segmented(forms.RadioSelect):
    """Two to five exclusive choices in one line."""

    template_name = "ui/widgets/segmented.html"


class Options(forms.RadioSelect):
    """Two to four choices side by side, each with its sentence; `big` for three large buttons with icons."""

    template_name = "ui/widgets/options.html"

    def __init__(self, *args: Any, big: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        self.big = big

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return {**super().get_context(name, value, attrs), "big": self.big}


class Choices(forms.RadioSelect):
    """Rows of radios, each with a note."""

    template_name = "ui/widgets/choices.html"


class ChipChoice(forms.RadioSelect):
    """A few exclusive choices as chips, such as a sub-reason."""

    template_name = "ui/widgets/chips.html"


class Chips(forms.CheckboxSelectMultiple):
    """Any number of a few choices, as chips."""

    template_name = "ui/widgets/chips.html"


class Boxes(forms.CheckboxSelectMultiple):
    """Any number of choices that are read one by one, each with its box."""

    template_name = "ui/widgets/boxes.html"


class Day(forms.DateInput):
    """The browser's own field for a day: it takes and gives ISO dates whatever the language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class Clock(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


def css_class(widget: widgets.Widget) -> str:
    """The class of our CSS for a widget that is one control; none for sets of radios and boxes."""
    match widget:
        case widgets.CheckboxInput() | widgets.RadioSelect() | widgets.CheckboxSelectMultiple():
            return ""
        case widgets.Textarea():
            return "textarea"
        case widgets.Select():
            return "select"
        case widgets.NumberInput():
            return "input num"
    return "" if widget.is_hidden else "input"


class Field(BoundField):
    """A field with our classes, described by its error or else by its hint."""

    @property
    def aria_describedby(self) -> str:
        if not self.auto_id or self.is_hidden:
            return ""
        if self.errors:
            return f"{self.auto_id}_error"
        return f"{self.auto_id}_helptext" if self.help_text else ""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: widgets.Widget | None = None) -> dict[str, Any]:
        drawn = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        names = [css_class(drawn), drawn.attrs.get("class", ""), built.pop("class", "")]
        if classes := " ".join(name for name in names if name):
            built["class"] = classes
        return built

    @property
    def says_optional(self) -> bool:
        """Optional fields say so, but only where others are required."""
        wanted = getattr(self.form, "marks_optional", True) and not self.field.required and not self.field.disabled
        return wanted and any(field.required for field in self.form.fields.values())


class Renderer(DjangoTemplates):
    """Set FORM_RENDERER to this: `{{ form }}` and `{{ form.name.as_field_group }}` then give our markup."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
    bound_field_class = Field

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        control = drawn(template_name, context["widget"]) if "widget" in context else None
        return control if control is not None else super().render(template_name, context, request)
