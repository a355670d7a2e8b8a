"""allauth's forms with our labels and without placeholders."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = Mapping[str, Any]


class Plain(forms.Form):
    """Sets labels and hints, and takes the placeholders away: a label stays while one types."""

    labels: Words = {}
    hints: Words = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = str(self.hints.get(name, ""))


NEW: Words = {"password1": _("New password"), "password2": _("The same once more")}
RULES: Words = {"password1": _("At least 10 characters. A few words in a row are easy to keep in mind.")}


class SignInForm(Plain, account.LoginForm):
    labels = {"login": _("E-mail"), "password": _("Password")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username webauthn"


class ResetForm(Plain, account.ResetPasswordForm):
    labels = {"email": _("E-mail")}


class ChangePasswordForm(Plain, account.ChangePasswordForm):
    labels = {"oldpassword": _("Present password"), **NEW}
    hints = RULES


class NewPasswordForm(Plain, account.ResetPasswordKeyForm):
    labels = NEW
    hints = RULES


class ReauthenticateForm(Plain, account.ReauthenticateForm):
    labels = {"password": _("Password")}


class AuthenticateForm(Plain, second_factor.AuthenticateForm):
    labels = {"code": _("Code")}
    hints = {"code": _("Six digits from the authenticator app, or one of your recovery codes.")}


class ReauthenticateByCodeForm(Plain, second_factor.ReauthenticateForm):
    labels = {"code": _("Code")}
    hints = {"code": _("Six digits from the authenticator app, or one of your recovery codes.")}


class ActivateAppForm(Plain, totp.ActivateTOTPForm):
    labels = {"code": _("Code")}
    hints = {"code": _("Six digits that the app shows now.")}


class AddPasskeyForm(Plain, webauthn.AddWebAuthnForm):
    labels = {"name": pgettext_lazy("of a thing", "Name"), "passwordless": _("Sign in with it instead of a password")}


class RenamePasskeyForm(Plain, webauthn.EditWebAuthnForm):
    labels = {"name": pgettext_lazy("of a thing", "Name")}


class InvitationForm(forms.Form):
    """The first password of an invited person."""

    password1 = forms.CharField(
        label=_("Choose a password"),
        help_text=RULES["password1"],
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=NEW["password2"], strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password1(self) -> str:
        password_validation.validate_password(self.cleaned_data["password1"], self.user)
        return str(self.cleaned_data["password1"])

    def clean(self) -> None:
        first, second = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two passwords differ."))
