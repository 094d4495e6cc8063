"""A host as a network namespace with one cable to this one, which can be pulled out and put back."""

import os
import shutil
import subprocess
from dataclasses import dataclass


def why_not() -> str:
    """What keeps this machine from it, in a few words; "" where nothing does."""
    if os.geteuid() != 0:
        return "it needs root, to make networks"
    if shutil.which("ip") is None:
        return "there is no `ip` command (Debian: apt install iproute2)"
    probe = f"mbc-probe-{os.getpid()}"
    made = subprocess.run(["ip", "netns", "add", probe], check=False, capture_output=True, text=True)
    subprocess.run(["ip", "netns", "del", probe], check=False, capture_output=True)
    return f"this kernel gives no network namespaces ({made.stderr.strip()})" if made.returncode else ""


@dataclass(frozen=True)
class Host:
    """The other end of a cable: `here` is our address on it, `there` its own."""

    name: str
    number: int

    @property
    def here(self) -> str:
        return f"10.87.{self.number}.1"

    @property
    def there(self) -> str:
        return f"10.87.{self.number}.2"

    @property
    def space(self) -> str:
        return f"mbc-{self.name}-{os.getpid()}"

    @property
    def cable(self) -> str:
        # An interface's name may have 15 letters.
        return f"mbc{self.number}v{os.getpid() % 1_000_000}"

    def build(self) -> None:
        """The namespace, the cable, an address at each end."""
        far = f"{self.cable}x"
        ip("netns", "add", self.space)
        ip("link", "add", self.cable, "type", "veth", "peer", "name", far)
        ip("link", "set", far, "netns", self.space)
        ip("addr", "add", f"{self.here}/24", "dev", self.cable)
        ip("link", "set", self.cable, "up")
        for words in (
            ("addr", "add", f"{self.there}/24", "dev", far),
            ("link", "set", far, "up"),
            ("link", "set", "lo", "up"),
        ):
            ip("-n", self.space, *words)

    def on_it(self, *command: str) -> list[str]:
        """The command as it runs there."""
        return ["ip", "netns", "exec", self.space, *command]

    def cut(self) -> None:
        """Pull the cable: nothing arrives any more, and nobody is told."""
        ip("link", "set", self.cable, "down")

    def heal(self) -> None:
        """Put it back."""
        ip("link", "set", self.cable, "up")

    def tear_down(self) -> None:
        """Leave nothing behind."""
        for words in (("link", "del", self.cable), ("netns", "del", self.space)):
            subprocess.run(["ip", *words], check=False, capture_output=True)


def ip(*words: str) -> None:
    """One change of the network."""
    subprocess.run(["ip", *words], check=True, capture_output=True)
