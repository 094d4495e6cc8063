"""Addresses of the pages."""

from datetime import date

from django.conf import settings as django_settings
from django.urls import path, register_converter

from web import (
    before,
    begin,
    bring,
    care,
    care_findings,
    erase,
    flags,
    follow,
    guide,
    history,
    invitations,
    legacy,
    legacy_letters,
    links,
    locking,
    mailbox,
    patients,
    people,
    privacy,
    reminders,
    rules,
    safe_address,
    security,
    settings,
    share,
    shell,
    styleguide,
    summary,
    takeout,
    today,
    tokens,
    trials,
    try_it,
    welcome,
)


class CareKind:
    """One of the lists of the record of care."""

    regex = "treatment|visit|question|contact|exam|marker"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    to_url = to_python


class Day:
    """A date as in 2026-06-30."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """The day; ValueError, which Django answers with 404, where there is no such day."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """As it is written."""
        return value.isoformat()


class MadeUp:
    """One of the people of the demo."""

    regex = "ana|ben|chen"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    to_url = to_python


class Ending:
    """What a summary can be taken away as."""

    regex = "pdf|csv|txt|fhir"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    to_url = to_python


register_converter(CareKind, "care_kind")
register_converter(Day, "day")
register_converter(Ending, "ending")
register_converter(MadeUp, "made_up")

urlpatterns = [
    # Today, and what is worth raising
    path("", today.today, name="today"),
    path("advice/<uuid:uid>", today.urgent, name="urgent"),
    path("correct/<uuid:uid>", today.correct, name="correct"),
    path("flags", flags.flags, name="flags"),
    path("flags/<uuid:flag_id>", flags.flag, name="flag"),
    path("people/<uuid:patient_id>/flags", flags.flags, name="flags_of"),
    path("people/<uuid:patient_id>/flags/<uuid:flag_id>", flags.flag, name="flag_of"),
    path("rules", rules.rules, name="rules"),
    path("follow", follow.follow, name="follow"),
    # History
    path("history", history.history, name="history"),
    path("history/around/<uuid:treatment_id>", history.around, name="around"),
    path("history/<day:on>", history.day, name="day"),
    path("history/<day:on>/<uuid:uid>/delete", history.delete, name="entry_delete"),
    path("history/<day:on>/<uuid:uid>/bring-back", history.bring_back, name="entry_bring_back"),
    # Summary
    path("summary", summary.summary, name="summary"),
    path("summary.<ending:ending>", summary.export, name="summary_export"),
    path("summary/before", before.next_visit, name="before_next"),
    path("summary/before/<uuid:visit_id>", before.before, name="before_visit"),
    path("summary/before/<uuid:visit_id>/ask", before.ask, name="before_ask"),
    path("summary/before/<uuid:visit_id>.<ending:ending>", before.export, name="before_export"),
    path("settings/take", takeout.take_everything, name="takeout"),
    path("settings/take/file", takeout.everything, name="takeout_file"),
    path("patients/<uuid:patient_id>/summary", summary.summary, name="summary_of"),
    path("patients/<uuid:patient_id>/summary.<ending:ending>", summary.export, name="summary_export_of"),
    path("welcome", welcome.welcome, name="welcome"),
    path("demo", try_it.demo, name="demo"),
    path("demo/as/<made_up:who>", try_it.become, name="demo_as"),
    path("demo/end", try_it.end, name="demo_end"),
    path("start", welcome.start, name="start"),
    path("begin", begin.begin, name="begin"),
    path("privacy", privacy.privacy, name="privacy"),
    path("agree", privacy.agree, name="agree"),
    path("mail", mailbox.mailbox, name="mailbox"),
    path("settings", settings.settings, name="settings"),
    path("settings/tokens", tokens.overview, name="tokens"),
    path("settings/tokens/<uuid:token_id>/stop", tokens.stop, name="token_stop"),
    path("settings/bring-in", bring.bring_in, name="bring_in"),
    path("settings/erase", erase.erase, name="erase"),
    path("farewell", erase.farewell, name="farewell"),
    path("settings/language", settings.language, name="language"),
    # Safe against others
    path("settings/security", security.check, name="security"),
    path("settings/security/sessions/<int:session_id>", security.end_session, name="session_end"),
    path("settings/security/everywhere", security.sign_out_everywhere, name="sign_out_everywhere"),
    path("settings/safe-address", safe_address.address, name="safe_address"),
    path("settings/safe-address/code", safe_address.code, name="safe_address_code"),
    path("settings/safe-address/usual", safe_address.forget, name="safe_address_forget"),
    path("settings/lock", locking.setting, name="lock_setting"),
    path("lock", locking.opened, name="lock"),
    path("lock/shut", locking.shut, name="lock_shut"),
    path("lock/stay", locking.stay, name="lock_stay"),
    path("lock/open", locking.open_again, name="lock_open"),
    path("lock/key", locking.key, name="lock_key"),
    path("lock/arm", locking.arm, name="lock_arm"),
    # After a death
    path("settings/legacy", legacy.contact, name="legacy"),
    path("settings/legacy/end", legacy.end, name="legacy_end"),
    path("here", legacy.here, name="here"),
    path("legacy", legacy_letters.ask, name="legacy_letter"),
    path("legacy/report", legacy_letters.report, name="legacy_report"),
    path("legacy/report/sure", legacy_letters.confirm, name="legacy_confirm"),
    path("legacy/<str:token>", legacy_letters.link, name="legacy_link"),
    # The installed app
    path("manifest.webmanifest", shell.manifest, name="manifest"),
    path("sw.js", shell.worker, name="worker"),
    path("offline", shell.offline_page, name="offline"),
    # Care
    path("care", care.overview, name="care"),
    path("care/record", care.record, name="care_record"),
    path("care/type", care_findings.cancer_type, name="care_type"),
    path("care/tests/new", care_findings.exam, name="exam_new"),
    path("care/tests/<uuid:exam_id>", care_findings.exam, name="exam"),
    path("care/markers/new", care_findings.marker, name="marker_new"),
    path("care/markers/<uuid:marker_id>", care_findings.marker, name="marker"),
    path("care/trials", trials.sheet, name="trials"),
    path("people/<uuid:patient_id>/care", care_findings.seen, name="care_of"),
    path("people/<uuid:patient_id>/care/trials", trials.sheet, name="trials_of"),
    path("care/treatments/new", care.treatment, name="treatment_new"),
    path("care/treatments/<uuid:treatment_id>", care.treatment, name="treatment"),
    path("care/visits/new", care.visit, name="visit_new"),
    path("care/visits/<uuid:visit_id>", care.visit, name="visit"),
    path("care/numbers/new", care.contact, name="contact_new"),
    path("care/numbers/<uuid:contact_id>", care.contact, name="contact"),
    path("care/questions", care.add_question, name="question_new"),
    path("care/questions/<uuid:question_id>", care.asked, name="question"),
    path("care/<care_kind:kind>/<uuid:row_id>/delete", care.delete, name="care_delete"),
    # Guide
    path("guide", guide.index, name="guide"),
    path("guide/<slug:name>", guide.page, name="guide_page"),
    # Reminders
    path("reminders", reminders.overview, name="reminders"),
    path("reminders/new/<slug:kind>", reminders.edit, name="reminder_new"),
    path("reminders/quiet", reminders.wishes, name="reminder_wishes"),
    path("reminders/stop", reminders.stop, name="reminder_stop"),
    path("reminders/test", reminders.test, name="reminder_test"),
    path("reminders/devices", reminders.keep_device, name="reminder_devices"),
    path("reminders/devices/<uuid:device_id>/forget", reminders.forget_device, name="reminder_device_forget"),
    path("reminders/due/<uuid:delivery_id>", reminders.answer, name="reminder_answer"),
    path("reminders/due/<uuid:delivery_id>/later", reminders.later, name="reminder_later"),
    path("reminders/no-mail/<str:token>", reminders.no_mail, name="no_mail"),
    path("reminders/<uuid:reminder_id>", reminders.edit, name="reminder"),
    path("reminders/<uuid:reminder_id>/switch", reminders.switch, name="reminder_switch"),
    path("reminders/<uuid:reminder_id>/remove", reminders.remove, name="reminder_remove"),
    # Share
    path("share", share.overview, name="share"),
    path("share/invite/<slug:role>", share.invite, name="invite"),
    path("share/log", share.log, name="access_log"),
    path("share/<uuid:grant_id>", share.person, name="share_person"),
    path("share/<uuid:grant_id>/end", share.end, name="share_end"),
    path("share/<uuid:grant_id>/stop", share.stop, name="share_stop"),
    path("share/invitations/<uuid:invitation_id>/withdraw", share.withdraw, name="invitation_withdraw"),
    path("share/links/new", links.make, name="link_make"),
    path("share/links/<uuid:link_id>/stop", links.stop, name="link_stop"),
    path("s/<str:locator>", links.open_page, name="link_open"),
    path("invitations", invitations.invitation, name="invitation"),
    path("invitations/decline", invitations.decline, name="invitation_decline"),
    path("invitations/<str:token>", invitations.link, name="invitation_link"),
    # What others share
    path("people", people.people, name="people"),
    path("people/<uuid:patient_id>/card", people.card, name="person_card"),
    path("people/<uuid:patient_id>", people.person, name="person"),
    path("people/<uuid:patient_id>/log", people.log, name="person_log"),
    path("people/<uuid:patient_id>/advice/<uuid:uid>", people.advice, name="person_advice"),
    path("patients", patients.patients, name="patients"),
    path("patients/summaries", patients.several, name="patients_several"),
    path("patients/summaries.zip", patients.export, name="patients_export"),
]

if django_settings.DEBUG:
    urlpatterns.append(path("styleguide", styleguide.styleguide, name="styleguide"))
