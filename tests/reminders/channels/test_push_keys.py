"""The command that makes a key pair for web push."""

import re
from base64 import urlsafe_b64decode
from io import StringIO

from django.core.management import call_command

from kernel import push_keys


def test_it_prints_the_setting_and_the_half_that_browsers_see_and_a_new_pair_each_time():
    said = [StringIO(), StringIO()]
    for out in said:
        call_command("make_push_keys", stdout=out)
    shown = re.compile(r"^MBC_PUSH_PRIVATE_KEY=(\S+)\n# browsers are shown: (\S+)$")
    first, second = (shown.findall(out.getvalue()) for out in said)
    [(private, public)] = first
    assert push_keys.public_key(private) == public
    assert len(urlsafe_b64decode(public + "=")) == 65
    assert first != second
