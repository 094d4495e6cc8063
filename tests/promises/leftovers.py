"""Looking for what is left of someone: in every table, in files, in the broker."""

import base64
import re

from django.contrib.sessions.models import Session
from django.db import connection

from tests.wall import as_owner


def everything_stored():
    """Every value of every table as text, sessions opened, read as the tables' owner."""
    with as_owner(), connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                for value in row:
                    if isinstance(value, memoryview | bytes):
                        yield table, bytes(value).decode("latin-1") + base64.b64encode(value).decode()
                    else:
                        yield table, str(value)
    for session in Session.objects.all():
        yield "django_session", repr(session.get_decoded())


def found_in(stored, marks):
    pattern = re.compile("|".join(map(re.escape, sorted(marks))))
    return {(table, pattern.search(text).group()) for table, text in stored if pattern.search(text)}


def held(broker, marks):
    """Marks in any value of the broker, its messages opened."""
    found = set()
    for key in broker.scan_iter("*"):
        kind = broker.type(key)
        if kind == b"list":
            values = broker.lrange(key, 0, -1)
        elif kind == b"hash":
            values = [each for pair in broker.hgetall(key).items() for each in pair]
        elif kind == b"zset":
            values = broker.zrange(key, 0, -1)
        else:
            values = list(broker.smembers(key)) if kind == b"set" else [broker.get(key) or b""]
        for value in values:
            bodies = [base64.b64decode(body) for body in re.findall(rb'"body": ?"([A-Za-z0-9+/=]+)"', value)]
            said = b"".join([key, value, *bodies])
            found |= {mark for mark in marks if mark.encode() in said}
    return found


def in_files(folder, marks):
    """Marks in any file below the folder, ids also as the bytes they are."""
    both = {mark: (mark.encode(), _as_bytes(mark)) for mark in marks}
    said = {file: file.read_bytes() for file in folder.glob("**/*") if file.is_file() and file.suffix != ".log"}
    return {
        (file.name, mark)
        for file, text in said.items()
        for mark, forms in both.items()
        if any(f in text for f in forms)
    }


def _as_bytes(mark):
    return bytes.fromhex(mark) if re.fullmatch("[0-9a-f]{32}", mark) else mark.encode()
