"""What every field of every table is, whether it leaves with her, and how it goes. docs/data.md is made from it.

For each table: `gone` how its rows are erased, `leaves` under which name it stands in everything.json ("" where it does
not), then its fields by class, and under `stays` those that the takeout leaves out.

    health     says something of her illness, her body or her care
    personal   is about a person otherwise: who, where, how to reach them, what they chose
    secret     a key, a password, a token or its hash: never leaves, is never shown
    technical  what the app needs to work
"""

from collections.abc import Mapping

CLASSES = ("health", "personal", "secret", "technical")

WITH_PATIENT = "with her diary"
WITH_PERSON = "with the account"
NOT_HERS = "holds nothing of anybody"

SCOPES = "sees_symptoms sees_notes sees_flags sees_care sees_reminders may_log"

TABLES: Mapping[str, Mapping[str, str]] = {
    # Who signs in
    "accounts.Person": {
        "gone": WITH_PERSON,
        "leaves": "person",
        "personal": "email name language zone theme text_size units consent_version consented_at adult_confirmed_at"
        " safe_email locks_when_idle leave_to death_reported_at created_at last_login",
        "secret": "password",
        "technical": "id is_active is_staff is_superuser made_up_until",
        "stays": "is_active is_staff is_superuser made_up_until",
    },
    "accounts.Person_groups": {"gone": WITH_PERSON, "leaves": "", "technical": "id person group"},
    "accounts.Person_user_permissions": {"gone": WITH_PERSON, "leaves": "", "technical": "id person permission"},
    "accounts.Patient": {
        "gone": WITH_PATIENT,
        "leaves": "patient",
        "personal": "birth_date created_at",
        "secret": "wrapped_key",
        "technical": "id person revision",
        "stays": "person revision",
    },
    "accounts.LegacyContact": {
        "gone": WITH_PATIENT,
        "leaves": "legacy_contact",
        "personal": "email name instructions_sealed may_report token_until named_at told_at",
        "secret": "token_hash",
        "technical": "patient",
        "stays": "patient token_until",
    },
    "accounts.Farewell": {"gone": WITH_PERSON, "leaves": "", "personal": "asked_at", "technical": "person"},
    "accounts.Device": {
        "gone": WITH_PERSON,
        "leaves": "devices",
        "personal": "label created_at seen_at gone_at is_lost",
        "secret": "endpoint p256dh auth",
        "technical": "id person",
        "stays": "id person",
    },
    "account.EmailAddress": {
        "gone": WITH_PERSON,
        "leaves": "addresses",
        "personal": "email verified primary",
        "technical": "id user",
        "stays": "id user",
    },
    "account.EmailConfirmation": {
        "gone": WITH_PERSON,
        "leaves": "",
        "secret": "key",
        "technical": "id email_address created sent",
    },
    "mfa.Authenticator": {
        "gone": WITH_PERSON,
        "leaves": "sign_in_keys",
        "personal": "type created_at last_used_at",
        "secret": "data",
        "technical": "id user",
        "stays": "id user",
    },
    "usersessions.UserSession": {
        "gone": WITH_PERSON,
        "leaves": "signed_in",
        "personal": "created_at ip last_seen_at user_agent data",
        "secret": "session_key",
        "technical": "id user",
        "stays": "id user data",
    },
    "sessions.Session": {
        "gone": "every session that is hers is looked for and ended",
        "leaves": "",
        "personal": "session_data",
        "secret": "session_key",
        "technical": "expire_date",
    },
    # Who may see what
    "sharing.Grant": {
        "gone": f"{WITH_PATIENT}; with the account of whoever was let in",
        "leaves": "shares",
        "personal": f"{SCOPES} grantee role starts_at until revoked_at created_at",
        "technical": "id patient",
        "stays": "patient",
    },
    "sharing.Invitation": {
        "gone": f"{WITH_PATIENT}; with the account that has its address",
        "leaves": "invitations",
        "personal": f"{SCOPES} email role grant_days created_at expires_at accepted_at withdrawn_at",
        "secret": "token_hash",
        "technical": "id patient",
        "stays": "patient",
    },
    "sharing.Widening": {
        "gone": WITH_PATIENT,
        "leaves": "shares",
        "personal": f"{SCOPES} from_at",
        "technical": "grant",
        "stays": "grant",
    },
    "sharing.Link": {
        "gone": WITH_PATIENT,
        "leaves": "links",
        "health": "first_date last_date",
        "personal": f"{SCOPES} recipient_sealed with_table created_at expires_at ended_at end tries_left",
        "secret": "locator_hash passcode_hash",
        "technical": "id patient",
        "stays": "patient",
    },
    "sharing.LinkFile": {
        "gone": f"{WITH_PATIENT}; when its link ends",
        "leaves": "",
        "health": "sealed",
        "technical": "id link patient position",
    },
    "sharing.LinkOpening": {
        "gone": WITH_PATIENT,
        "leaves": "links",
        "personal": "name at",
        "technical": "id link",
        "stays": "id link",
    },
    "sharing.AccessRow": {
        "gone": f"{WITH_PATIENT}; in another's diary the name of who looked stays, the account is taken out",
        "leaves": "who_looked",
        "personal": "viewer viewer_name role what at",
        "technical": "id patient number previous_hash row_hash",
        "stays": "viewer id patient number previous_hash row_hash",
    },
    "sharing.ReadToken": {
        "gone": WITH_PERSON,
        "leaves": "read_tokens",
        "personal": "name created_at expires_at used_at",
        "secret": "token_hash",
        "technical": "id person",
        "stays": "id person",
    },
    "sharing.Erasing": {
        "gone": "is written and taken out again in the moment of erasing",
        "leaves": "",
        "technical": "patient_id",
    },
    # The diary
    "symptoms.CheckIn": {
        "gone": f"{WITH_PATIENT}; in another's diary the account of who wrote is taken out",
        "leaves": "entries",
        "health": "local_date only_me weekly grades features places numbers general own_grades bother note_sealed",
        "personal": "zone entered_at received_at author author_name_sealed by changed_at deleted_at",
        "technical": "id patient uid clock_skewed revision",
        "stays": "id patient",
    },
    "symptoms.Revision": {
        "gone": f"{WITH_PATIENT}; in another's diary the account of who wrote is taken out",
        "leaves": "versions",
        "health": "body_sealed",
        "personal": "kind author author_name_sealed by at",
        "technical": "id patient checkin number",
        "stays": "id patient checkin",
    },
    "symptoms.OwnSymptom": {
        "gone": WITH_PATIENT,
        "leaves": "own_symptoms",
        "health": "name_sealed",
        "personal": "created_at hidden_at",
        "technical": "id patient",
        "stays": "patient",
    },
    "symptoms.Following": {
        "gone": WITH_PATIENT,
        "leaves": "follows",
        "health": "keys weekly",
        "technical": "patient",
        "stays": "patient",
    },
    "symptoms.TeamKnows": {
        "gone": WITH_PATIENT,
        "leaves": "team_knows",
        "health": "symptom from_date ended_at",
        "personal": "created_at",
        "technical": "id patient",
        "stays": "id patient",
    },
    # The record of care
    "care.CareRecord": {
        "gone": WITH_PATIENT,
        "leaves": "record",
        "health": "country height_cm diagnosed_date known_sites details_sealed",
        "technical": "patient",
        "stays": "patient",
    },
    "care.Treatment": {
        "gone": WITH_PATIENT,
        "leaves": "treatments",
        "health": "category drug_sealed line started_date ended_date changed_dates cycle_days details_sealed",
        "personal": "created_at",
        "technical": "id patient",
        "stays": "patient",
    },
    "care.Visit": {
        "gone": WITH_PATIENT,
        "leaves": "visits",
        "health": "at local_date with_sealed wish_sealed top_three left_out",
        "personal": "zone created_at",
        "technical": "id patient",
        "stays": "patient",
    },
    "care.Question": {
        "gone": WITH_PATIENT,
        "leaves": "questions",
        "health": "text_sealed asked_at",
        "personal": "created_at",
        "technical": "id patient",
        "stays": "patient",
    },
    "care.CareContact": {
        "gone": WITH_PATIENT,
        "leaves": "numbers_to_call",
        "health": "kind name_sealed phone_sealed",
        "personal": "weekdays opens closes created_at",
        "technical": "id patient",
        "stays": "patient",
    },
    "care.CareExam": {
        "gone": WITH_PATIENT,
        "leaves": "tests",
        "health": "kind done_date words_sealed",
        "personal": "created_at",
        "technical": "id patient",
        "stays": "patient",
    },
    "care.MarkerValue": {
        "gone": WITH_PATIENT,
        "leaves": "tumor_markers",
        "health": "marker measured_date value unit",
        "personal": "created_at",
        "technical": "id patient",
        "stays": "patient",
    },
    # What was raised
    "flags.Flag": {
        "gone": WITH_PATIENT,
        "leaves": "flags",
        "health": "rule rule_version level symptoms local_date held_date evidence thresholds signature past_day side"
        " state raised_at seen_at acted_at acted_date closed_at withdrawn_at changed_at",
        "technical": "id patient hers",
        "stays": "patient",
    },
    "flags.FlagEvent": {
        "gone": f"{WITH_PATIENT}; in another's diary the account of who helped is taken out",
        "leaves": "flags",
        "health": "kind level words_sealed",
        "personal": "by by_name_sealed at",
        "technical": "id patient flag",
        "stays": "id patient flag",
    },
    # When and how to reach her
    "reminders.Wishes": {
        "gone": WITH_PATIENT,
        "leaves": "reminder_wishes",
        "health": "mode mode_until_date",
        "personal": "quiet_from quiet_to phone_sealed asks_when_quiet stopped_at stopped_by",
        "technical": "patient",
        "stays": "patient",
    },
    "reminders.Reminder": {
        "gone": WITH_PATIENT,
        "leaves": "reminders",
        "health": "kind words_sealed",
        "personal": "times weekdays days_before zone_policy home_zone start_date end_date channel fallback enabled"
        " created_at removed_at",
        "technical": "id patient version planned_to",
        "stays": "patient planned_to",
    },
    "reminders.Asking": {
        "gone": WITH_PATIENT,
        "leaves": "askings",
        "health": "level only_me began_at ended_at",
        "technical": "flag_id patient planned_to",
        "stays": "patient planned_to",
    },
    "reminders.Delivery": {
        "gone": WITH_PATIENT,
        "leaves": "brought",
        "health": "kind answer answered_at",
        "personal": "local_date slot urgent channel fallback due_at expires_at state reason tried_at closed_at",
        "technical": "id patient source_kind source_id version next_try_at",
        "stays": "patient next_try_at",
    },
    "reminders.DeliveryTarget": {
        "gone": f"{WITH_PATIENT}; with the account of whoever it went to",
        "leaves": "",
        "personal": "channel address_key person sent_at",
        "technical": "id delivery state lease_until next_try_at tries copies code",
    },
    "reminders.MailStop": {
        "gone": WITH_PERSON,
        "leaves": "mail_stops",
        "personal": "about at",
        "technical": "id person",
        "stays": "id person",
    },
    "reminders.SecurityLetter": {
        "gone": WITH_PERSON,
        "leaves": "",
        "personal": "email kind browser made_at sent_at given_up_at",
        "technical": "id person next_try_at tries",
    },
    "reminders.Beat": {"gone": NOT_HERS, "leaves": "", "technical": "name at"},
    # Files that are made on demand
    "summaries.Job": {
        "gone": f"{WITH_PERSON}; a day after it was asked for",
        "leaves": "",
        "personal": "asker kind language patients created_at expires_at",
        "technical": "id done_at lease_until tries",
    },
    "summaries.JobFile": {
        "gone": f"{WITH_PATIENT}; with the account that asked; a day after it was asked for",
        "leaves": "",
        "health": "sealed",
        "personal": "scopes",
        "technical": "id job patient number name state made_of",
    },
    "summaries.Incoming": {
        "gone": f"{WITH_PATIENT}; when she says yes or no; after an hour",
        "leaves": "",
        "health": "sealed",
        "personal": "kind sent_at",
        "technical": "patient",
    },
    # Of Django itself
    "auth.Permission": {"gone": NOT_HERS, "leaves": "", "technical": "id name content_type codename"},
    "auth.Group": {"gone": NOT_HERS, "leaves": "", "technical": "id name"},
    "auth.Group_permissions": {"gone": NOT_HERS, "leaves": "", "technical": "id group permission"},
    "contenttypes.ContentType": {"gone": NOT_HERS, "leaves": "", "technical": "id app_label model"},
}
