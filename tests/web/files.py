"""What a worker does between asking and fetching, done at once."""

from io import BytesIO
from zipfile import ZipFile

from flows.make_files import make_files
from summaries import services as summaries
from tests.make import NOW


def work(now=NOW):
    """Every job that waits is worked at until it is done."""
    while job := summaries.claim(now=now):
        make_files(job=job, now=now)


def opened(answer):
    """The zip that was handed out."""
    assert answer["Content-Type"] == "application/zip"
    return ZipFile(BytesIO(b"".join(answer.streaming_content)))
