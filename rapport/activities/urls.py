from django.urls import path

from rapport.activities import views

urlpatterns = [
    path("calendar/<str:token>.ics", views.calendar, name="calendar"),
    path("me/calendar/", views.my_calendar, name="my_calendar"),
    path("me/calendar/address/", views.open_calendar, name="my_calendar_open"),
    path("me/calendar/closing/", views.close_calendar, name="my_calendar_close"),
    path("steps/<int:number>/invitation/", views.step_invitation, name="step_invitation"),
    path("steps/<int:number>/invitation.ics", views.step_invitation_file, name="step_invitation_file"),
]
