"""Ways to reach someone beside mail: web push and SMS."""

from email.utils import parseaddr

from mbc_tracker import env
from mbc_tracker.keys import local_push_key
from mbc_tracker.settings.place import LOCAL, VAR_DIR

MAIL_FROM = "Check-in <checkin@localhost>"
# A P-256 key as `manage.py make_push_keys` prints it; on one machine it is made on first use.
PUSH_PRIVATE_KEY = env.text("MBC_PUSH_PRIVATE_KEY") or (local_push_key(VAR_DIR) if LOCAL else "")
# Whom a push service writes to when something is wrong: mailto: or https:, else it refuses every message.
PUSH_CONTACT = env.text("MBC_PUSH_CONTACT", f"mailto:{parseaddr(env.text('MBC_MAIL_FROM', MAIL_FROM))[1]}")
if not PUSH_CONTACT.startswith(("mailto:", "https://")):
    raise env.BadSetting(f"MBC_PUSH_CONTACT starts with mailto: or https://, not {PUSH_CONTACT!r}")
# The push services of the browsers; nothing is sent to any other host.
PUSH_ORIGINS = env.words(
    "MBC_PUSH_ORIGINS",
    "https://fcm.googleapis.com,https://*.push.services.mozilla.com,https://*.push.apple.com,"
    "https://*.notify.windows.com",
)
# What became of messages is kept this long, to be read under Reminders and asked about.
KEEP_MESSAGES_DAYS = env.number("MBC_KEEP_MESSAGES_DAYS", 90)
# A gateway that takes a JSON POST; without one there is no SMS.
SMS_URL = env.text("MBC_SMS_URL")
SMS_TOKEN = env.text("MBC_SMS_TOKEN")
