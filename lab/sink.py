"""The recipient of truth: an SMTP server that accepts all mail for its domain and keeps it with its peer."""

import re
import socket
import socketserver
import threading
import time

import plan


class Sink:
    """Listens on the sink's addresses; `messages` grows while servers deliver."""

    def __init__(self):
        self.messages = []
        for address in plan.SINK_AT:
            family = socket.AF_INET6 if ":" in address else socket.AF_INET
            listener = type("Listener", (socketserver.ThreadingTCPServer,), {"address_family": family})
            listener.allow_reuse_address = listener.daemon_threads = True
            listener.request_queue_size = 200
            server = listener((address, 25), _Session)
            server.sink = self
            threading.Thread(target=server.serve_forever, daemon=True).start()


class _Session(socketserver.StreamRequestHandler):
    timeout = 300

    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self):
        try:
            self.converse()
        except OSError:
            pass

    def converse(self):
        self.say(f"220 mx.{plan.SINK} ESMTP")
        sender, recipients = None, []
        while line := self.rfile.readline(65536):
            verb = line.strip()[:8].upper()
            path = re.search(rb":\s*<(.*?)>(?= |\r|\n|$)", line)
            path = path[1].decode("latin-1") if path else ""
            if verb.startswith(b"EHLO"):
                self.wfile.write(f"250-mx.{plan.SINK}\r\n250-8BITMIME\r\n250 SIZE\r\n".encode())
            elif verb.startswith(b"MAIL"):
                sender, recipients = path, []
                self.say("250 ok")
            elif verb.startswith(b"RCPT"):
                if path.lower().endswith(("@" + plan.SINK, "." + plan.SINK, "@[" + plan.SINK_AT[0] + "]")):
                    recipients.append(path)
                    self.say("250 ok")
                else:
                    self.say("550 not here")
            elif verb.startswith(b"DATA"):
                if not recipients:
                    self.say("503 no recipients")
                    continue
                self.say("354 go on")
                data = bytearray()
                while (text := self.rfile.readline(1 << 20)) and text not in (b".\r\n", b".\n"):
                    data += text
                self.server.sink.messages.append(
                    {
                        "at": time.time(),
                        "peer": self.client_address[0],
                        "sender": sender,
                        "recipients": recipients,
                        "data": data.decode("latin-1"),
                    }
                )
                self.say("250 kept")
                sender, recipients = None, []
            elif verb.startswith(b"QUIT"):
                self.say("221 bye")
                return
            else:
                self.say("250 ok")
