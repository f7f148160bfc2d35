"""Plain SMTP dialogues for truth: what is said is said verbatim, one session for one attempt."""

import base64
import re
import socket
import ssl
from dataclasses import dataclass, field

TIMEOUT = 60


class Ended(Exception):
    """The server refused a stage, or the session broke; the transcript tells."""


@dataclass
class Session:
    """One session; `replies` holds (stage, code, text) of everything the server answered."""

    address: str
    port: int
    source: str
    replies: list = field(default_factory=list)
    extensions: frozenset = frozenset()

    def __post_init__(self):
        self.socket = self.lines = None

    def connect(self, first=b"", implicit_tls=False, certificate=None):
        self.socket = socket.create_connection((self.address, self.port), TIMEOUT, (self.source, 0))
        if implicit_tls:
            self._tls(certificate)
        self.lines = self.socket.makefile("rb")
        if first:
            self.socket.sendall(first)
        self.expect("greeting", self.reply("greeting"), "2")

    def _tls(self, certificate):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        context.set_ciphers("DEFAULT:@SECLEVEL=0")
        if certificate:
            context.load_cert_chain(*certificate)
        self.socket = context.wrap_socket(self.socket)

    def starttls(self, certificate=None):
        self.say("STARTTLS", "starttls", "2")
        self._tls(certificate)
        self.lines = self.socket.makefile("rb")

    def reply(self, stage):
        text = []
        while True:
            line = self.lines.readline(4096).decode("latin-1")
            if not line:
                self.replies.append((stage, "000", "hung up"))
                raise Ended
            text.append(line[4:].strip())
            if line[3:4] != "-":
                break
        self.replies.append((stage, line[:3], " / ".join(text)))
        return line[:3]

    def expect(self, stage, code, wanted):
        if code[:1] not in wanted:
            raise Ended

    def say(self, line, stage, wanted="23"):
        self.send(line.encode("latin-1") + b"\r\n")
        code = self.reply(stage)
        self.expect(stage, code, wanted)
        return code

    def send(self, data):
        self.socket.sendall(data)

    def hello(self, name, verb="EHLO"):
        self.say(f"{verb} {name}", verb.lower(), "2")
        self.extensions = frozenset(self.replies[-1][2].upper().replace("=", " ").split())

    def close(self):
        try:
            self.socket.sendall(b"QUIT\r\n")
            self.socket.close()
        except (OSError, AttributeError):
            pass


def plain(user, password):
    return base64.b64encode(f"\0{user}\0{password}".encode()).decode()


def b64(text):
    return base64.b64encode(text.encode()).decode()


def outcome(replies):
    """accepted | refused | deferred | failed, from the last reply of a session."""
    if not replies:
        return "failed"
    stage, code, _ = replies[-1]
    if code.startswith("2") and stage in ("end of data", "end of bdat"):
        return "accepted"
    if code.startswith("5"):
        return "refused"
    if code.startswith("4"):
        return "deferred"
    return "failed"


def denies_relay(replies):
    return bool(re.search(r"relay|4\.7\.1", replies[-1][2], re.IGNORECASE)) if replies else False
