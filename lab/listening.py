"""Waits until every port of every server accepts connections over both address families; run on the outside network."""

import socket
import sys
import time

import plan


def is_open(address, port):
    try:
        socket.create_connection((address, port), timeout=2).close()
        return True
    except OSError:
        return False


waiting = {
    (server.name, address, port)
    for server in plan.servers(sys.argv[1:])
    for address in (server.ip4, server.ip6)
    for port in server.ports
}
deadline = time.monotonic() + 180
while waiting and time.monotonic() < deadline:
    waiting = {one for one in waiting if not is_open(one[1], one[2])}
    time.sleep(0.5)
for name, address, port in sorted(waiting):
    print(f"lab: {name} does not listen on {address} port {port}", file=sys.stderr)
sys.exit(bool(waiting))
