"""A home-made SMTP front: looks at each recipient with one pattern and passes everything else on as it is.

This is a fault of the kind that the lab is for, not an example to follow. The server behind sees the front's address
and trusts it. A message ends at CRLF.CRLF only; what the server behind takes for an end is not its concern.
"""

import argparse
import re
import socket
import threading

options = argparse.ArgumentParser()
options.add_argument("--behind", required=True)
options.add_argument("--own", required=True, help="pattern of the recipients that are let through")
options = options.parse_args()
behind_host, behind_port = options.behind.split(":")
own = re.compile(options.own, re.IGNORECASE)


def pass_reply(server, client):
    """Passes one reply of the server on, less the extensions that this front does not speak; returns its code."""
    reply = []
    while line := server.readline(4096):
        reply.append(line)
        if line[3:4] != b"-":
            break
    kept = [line for line in reply if not re.match(rb"250[- ](STARTTLS|CHUNKING|PIPELINING)", line)]
    if kept:
        kept[-1] = kept[-1][:3] + b" " + kept[-1][4:]
    client.sendall(b"".join(kept))
    return reply[-1][:3] if reply else b""


def serve(client):
    try:
        server = socket.create_connection((behind_host, int(behind_port)), timeout=300)
        lines, answers = client.makefile("rb"), server.makefile("rb")
        code = pass_reply(answers, client)
        while code and (line := lines.readline(4096)):
            if line[:4].upper() == b"RCPT":
                found = re.match(rb"RCPT TO:\s*<(.*)>", line, re.IGNORECASE)
                if not found or not own.search(found[1].decode("latin-1")):
                    client.sendall(b"550 5.7.1 we do not relay\r\n")
                    continue
            server.sendall(line)
            code = pass_reply(answers, client)
            if code == b"354":
                last = b"\r\n"
                while text := lines.readline(65536):
                    server.sendall(text)
                    if text == b".\r\n" and last.endswith(b"\r\n"):
                        break
                    last = text
                code = pass_reply(answers, client)
    except OSError:
        pass
    finally:
        client.close()


listener = socket.create_server(("::", 25), family=socket.AF_INET6, dualstack_ipv6=True, backlog=100)
while True:
    connection, _ = listener.accept()
    connection.settimeout(300)
    threading.Thread(target=serve, args=(connection,), daemon=True).start()
