"""The least SMTP server, for plays that do not need a real one on every address."""

import contextlib
import socket
import socketserver


class Listener(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True
    request_queue_size = 100

    def __init__(self, address, session):
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        super().__init__(address, session)


class Smtp(socketserver.StreamRequestHandler):
    """The least SMTP server; `take` says what becomes of a recipient, `deliver` of a message."""

    timeout = 60

    def take(self, path):
        return "250 ok"

    def deliver(self, sender, recipients, content):
        raise NotImplementedError

    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self):
        with contextlib.suppress(OSError):
            self.converse()

    def converse(self):
        self.say("220 mail.campus.test ESMTP")
        sender, recipients = None, []
        while line := self.rfile.readline(4096):
            verb = line[:4].upper()
            if verb in (b"EHLO", b"HELO"):
                self.say("250 mail.campus.test")
            elif verb == b"MAIL":
                sender, recipients = line.split(b":", 1)[-1].strip().split(b" ")[0].decode(errors="replace"), []
                self.say("250 ok")
            elif verb == b"RCPT":
                path = line.split(b":", 1)[-1].strip().split(b" ")[0].decode(errors="replace")
                reply = self.take(path)
                if reply.startswith("2"):
                    recipients.append(path)
                self.say(reply)
            elif verb == b"DATA" and recipients:
                self.say("354 go on")
                content = b""
                while (line := self.rfile.readline(65536)) not in (b".\r\n", b""):
                    content += line[1:] if line.startswith(b".") else line
                self.say(self.deliver(sender, recipients, content))
            elif verb == b"RSET":
                sender, recipients = None, []
                self.say("250 ok")
            elif verb == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("502 what?" if verb != b"NOOP" else "250 ok")
