#!/usr/bin/env python3
"""Asks a DNS list over UDP: list-seen.py --once PORT NAME, whether it is listed; or list-seen.py PORT ZONE COUNT.

The latter writes changes `+ADDRESS` and `-ADDRESS` to its output, asks without pause until each is seen, and tells the
standard error how long that took.
"""
import socket
import struct
import sys
import time


def question(name, number):
    labels = b"".join(bytes([len(label)]) + label.encode() for label in name.split("."))
    return struct.pack("!6H", number, 0, 1, 0, 0, 0) + labels + b"\0\0\1\0\1"


def listed(udp, port, name, number):
    udp.sendto(question(name, number), ("127.0.0.1", port))
    while True:
        answer = udp.recv(4096)
        if answer[:2] == struct.pack("!H", number):
            return struct.unpack("!H", answer[6:8])[0] > 0


udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
if sys.argv[1] == "--once":
    udp.settimeout(1)
    try:
        sys.exit(0 if listed(udp, int(sys.argv[2]), sys.argv[3], 1) else 1)
    except OSError:
        sys.exit(1)
port, zone, count = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
udp.settimeout(2)
taken = []
for number in range(count):
    for sign in "+-":
        begun = time.monotonic()
        print(f"{sign}192.0.2.{number % 250 + 1}", flush=True)
        while listed(udp, port, f"{number % 250 + 1}.2.0.192.{zone}", number) != (sign == "+"):
            if time.monotonic() - begun > 5:
                sys.exit("a change is not seen")
        taken.append(1000 * (time.monotonic() - begun))
taken.sort()
print(
    f"all {len(taken)} changes seen: median {taken[len(taken) // 2]:.1f} ms, "
    f"99 of 100 within {taken[len(taken) * 99 // 100]:.1f} ms, the last {taken[-1]:.1f} ms",
    file=sys.stderr,
)
