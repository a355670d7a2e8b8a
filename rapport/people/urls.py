"""Sign-in, one's own settings, and the people of the company."""

from allauth.account import views as account
from allauth.socialaccount import views as foreign
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path

from rapport.people.views import company, entrance, me, office_hours, outbox, people, pledges, rates, roles

elsewhere = [path("elsewhere/", include(f"{server}.urls")) for server in settings.OTHER_SERVERS]

# allauth finds these by name. What is not listed (changing the address, connecting accounts) does not exist.
sign_in: list[URLPattern | URLResolver] = [
    path("", account.login, name="account_login"),
    path("ended/", account.account_inactive, name="account_inactive"),
    path("by-invitation/", account.signup, name="account_signup"),
    path("once-more/", account.reauthenticate, name="account_reauthenticate"),
    path("forgotten/", account.password_reset, name="account_reset_password"),
    path("forgotten/sent/", account.password_reset_done, name="account_reset_password_done"),
    path("forgotten/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    *elsewhere,
    path("elsewhere/cancelled/", foreign.login_cancelled, name="socialaccount_login_cancelled"),
    path("elsewhere/error/", foreign.login_error, name="socialaccount_login_error"),
    path("elsewhere/unknown/", foreign.signup, name="socialaccount_signup"),
    path("invitation/<str:token>/", entrance.invitation, name="invitation"),
]

my: list[URLPattern | URLResolver] = [
    path("", me.me, name="me"),
    path("keys/", me.my_keys, name="my_keys"),
    path("keys/usual/", me.usual_keys, name="usual_keys"),
    path("non-disclosure/", pledges.pledge, name="pledge"),
    path("devices/", me.my_sessions, name="my_sessions"),
    path("devices/others/end/", me.end_other_sessions, name="end_other_sessions"),
    path("devices/<uuid:uid>/end/", me.end_session, name="end_session"),
    path("password/", account.password_change, name="account_change_password"),
    path("second-factor/", include("allauth.mfa.urls")),
]

of_the_company: list[URLPattern | URLResolver] = [
    path("", people.people, name="people"),
    path("invitation/", people.invite, name="invite"),
    path("non-disclosure/", pledges.non_disclosure, name="non_disclosure"),
    path("roles/", roles.roles, name="roles"),
    path("teams/", company.teams, name="teams"),
    path("teams/new/", company.new_team, name="new_team"),
    path("teams/<int:number>/", company.team, name="team"),
    path("offices/", company.offices, name="offices"),
    path("offices/new/", company.new_office, name="new_office"),
    path("offices/<int:number>/", company.office, name="office"),
    path("offices/<int:number>/hours/", office_hours.hours, name="office_hours"),
    path("offices/<int:number>/closings/", office_hours.close, name="office_close"),
    path("offices/<int:number>/closings/<int:closing>/end/", office_hours.withdraw, name="office_works"),
    path("entities/new/", company.new_entity, name="new_entity"),
    path("entities/<int:number>/", company.entity, name="entity"),
    path("<int:number>/", people.person, name="person"),
    path("<int:number>/roles/<str:role>/", people.grant, name="grant"),
    path("<int:number>/invitation/", people.invite_again, name="invite_again"),
    path("<int:number>/deactivation/", people.deactivate, name="deactivate"),
    path("<int:number>/reactivation/", people.reactivate, name="reactivate"),
]

of_rates: list[URLPattern | URLResolver] = [
    path("", rates.rates, name="rates"),
    path("new/", rates.new_rate, name="new_rate"),
    path("<int:number>/", rates.rate, name="rate"),
    path("currency/", rates.reporting_currency, name="reporting_currency"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in/", include(sign_in)),
    path("sign-out/", account.logout, name="account_logout"),
    path("language/", entrance.choose_language, name="choose_language"),
    path("me/", include(my)),
    path("keys/", me.keys, name="keys"),
    path("people/", include(of_the_company)),
    path("rates/", include(of_rates)),
    path("outbox/", outbox.outbox, name="outbox"),
]
