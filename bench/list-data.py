#!/usr/bin/env python3
"""Writes addresses and questions for bench/list into a folder: list-data.py FOLDER IP4 IP6 QUESTIONS.

all: one address a line. ip4, ip6: the same for rbldnsd. hits: questions for addresses that are listed. mixed: a fifth
of its IPv4 questions are hits, a tenth of all asks for TXT; a tenth of both files is IPv6.
"""
import ipaddress
import random
import sys

folder, ip4, ip6, questions = sys.argv[1], *map(int, sys.argv[2:])
zone = ".relays.example.edu"
prefix6 = 0x20010DB8 << 96
chance = random.Random(7)


def unlisted4():
    while (address := chance.randrange(1 << 24, 224 << 24)) >> 24 == 127 or address in listed4:
        pass
    return address


def name4(address):
    return "%d.%d.%d.%d" % tuple(reversed(address.to_bytes(4, "big"))) + zone


def name6(address):
    return ".".join(reversed("%032x" % address)) + zone


def write(name, lines):
    with open(f"{folder}/{name}", "w") as out:
        out.writelines(f"{line}\n" for line in lines)


def mixed():
    kind = "TXT" if chance.random() < 0.1 else "A"
    where = chance.random()
    if where < 0.18:
        name = name4(chance.choice(all4))
    elif where < 0.9:
        name = name4(unlisted4())
    elif where < 0.92:
        name = name6(chance.choice(all6))
    else:
        name = name6(prefix6 | chance.getrandbits(96))
    return f"{name} {kind}"


listed4 = set()
while len(listed4) < ip4:
    listed4.add(unlisted4())
all4 = sorted(listed4)
all6 = sorted({prefix6 | chance.getrandbits(96) for _ in range(ip6)})
head = [
    "$SOA 900 ns1.example.edu abuse.example.edu 0 3600 600 1209600 60",
    "$NS 900 ns1.example.edu",
    ":127.0.0.2:$ relays mail for anyone: https://example.edu/list?address=$",
]
texts4 = [str(ipaddress.IPv4Address(address)) for address in all4]
texts6 = [str(ipaddress.IPv6Address(address)) for address in all6]
write("all", texts4 + texts6)
write("ip4", [*head, "127.0.0.2", *texts4])
write("ip6", [*head, *(f"{text}/128" for text in texts6)])
hits = [name4(chance.choice(all4)) for _ in range(questions * 9 // 10)]
hits += [name6(chance.choice(all6)) for _ in range(questions // 10)]
chance.shuffle(hits)
write("hits", (f"{name} A" for name in hits))
write("mixed", (mixed() for _ in range(questions)))
