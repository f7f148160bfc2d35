"""The lab's servers, read from servers/*.sh, with the addresses and names that follow from them.

A server file is a piece of shell with a head of `#word value` lines:

    #about   what the server is, in one line
    #layer   the file in layers/ that holds its packages, basic configuration and start
    #expect  open TECHNIQUE... | reflects TECHNIQUE... | accepts | closed
    #ports   the ports to test, default 25
    #gate    a line with any text: part of the short run that ./verify makes
    #with    source (test from the address whose PTR lies in the campus), auth (test authentication too)

Addresses and domains come from a digest of the name, so that nothing is learnt from them.
"""

import hashlib
import pathlib
import sys
from dataclasses import dataclass

LAB = pathlib.Path(__file__).resolve().parent

CAMPUS = "campus.test"  # every server's domain is below it
OUTSIDE = "outside.test"  # the tester's network; w.outside.test is delegated to the witness
SINK = "farpost.test"  # the lab's own recipient, for truth

CAMPUS4, CAMPUS6 = "203.0.113.", "2001:db8:c::"
OUTSIDE4, OUTSIDE6 = "198.51.100.", "2001:db8:a::"
DNS = OUTSIDE4 + "53", OUTSIDE6 + "53"
SINK_AT = OUTSIDE4 + "25", OUTSIDE6 + "25"
TESTER = OUTSIDE4 + "7", OUTSIDE6 + "7"
FORGED = OUTSIDE4 + "8", OUTSIDE6 + "8"  # PTR pc8.campus.test, which does not point back
TRUTH = range(64, 72)  # last parts of the addresses that truth is asked from
TRUTH_FORGED = OUTSIDE4 + "9", OUTSIDE6 + "9"


@dataclass(frozen=True)
class Server:
    name: str
    about: str
    layer: str
    expect: tuple
    ports: tuple
    options: frozenset
    gate: bool
    ip4: str
    ip6: str
    domain: str

    @property
    def host(self):
        return "mx." + self.domain


def _head(path):
    words = {}
    for line in path.read_text().splitlines():
        if not line.startswith("#"):
            break
        key, _, value = line[1:].partition(" ")
        words[key] = value.strip()
    return words


def servers(only=()):
    """Every server, or those named; addresses do not depend on the choice."""
    found, taken = [], set()
    for path in sorted(LAB.glob("servers/*.sh")):
        head, name = _head(path), path.stem
        digest = hashlib.sha256(name.encode()).digest()
        last = digest[0]
        while last in taken or not 10 <= last <= 250:
            last = (last + 1) % 256
        taken.add(last)
        found.append(
            Server(
                name=name,
                about=head["about"],
                layer=head["layer"],
                expect=tuple(head["expect"].split()),
                ports=tuple(int(port) for port in head.get("ports", "25").split(",")),
                options=frozenset(head.get("with", "").split()),
                gate="gate" in head,
                ip4=CAMPUS4 + str(last),
                ip6=CAMPUS6 + f"{last:x}:{digest[1]:x}",
                domain=f"d{digest[:3].hex()}.{CAMPUS}",
            )
        )
    unknown = set(only) - {server.name for server in found}
    if unknown:
        sys.exit(f"lab: no such server: {' '.join(sorted(unknown))}")
    return [server for server in found if not only or server.name in only]


def _reverse(address):
    import ipaddress

    return ipaddress.ip_address(address).reverse_pointer


def unbound_conf():
    """The lab's whole DNS: three zones, their PTR records, and the delegation of the witness's zone."""
    lines = [
        "server:",
        f"  interface: {DNS[0]}",
        f"  interface: {DNS[1]}",
        "  access-control: 0.0.0.0/0 allow",
        "  access-control: ::/0 allow",
        '  username: ""',
        '  chroot: ""',
        '  pidfile: ""',
        "  use-syslog: no",
        '  module-config: "iterator"',
        "  do-not-query-localhost: no",
        "  cache-max-negative-ttl: 1",
        "  infra-host-ttl: 1",
        '  local-zone: "." static',
        f'  local-zone: "w.{OUTSIDE}." transparent',
    ]

    def record(text):
        lines.append(f"  local-data: '{text}'")

    def host(name, addresses, pointer=True):
        record(f"{name}. A {addresses[0]}")
        record(f"{name}. AAAA {addresses[1]}")
        if pointer:
            for address in addresses:
                record(f"{_reverse(address)}. PTR {name}.")

    host(f"tester.{OUTSIDE}", TESTER)
    host(f"ns.{OUTSIDE}", DNS)
    host(f"mx.{SINK}", SINK_AT)
    record(f"{SINK}. MX 10 mx.{SINK}.")
    record(f"{OUTSIDE}. MX 10 tester.{OUTSIDE}.")
    for last in TRUTH:
        host(f"t{last}.{SINK}", (OUTSIDE4 + str(last), OUTSIDE6 + str(last)))
    for addresses in (FORGED, TRUTH_FORGED):
        for address in addresses:
            record(f"{_reverse(address)}. PTR pc8.{CAMPUS}.")
    for server in servers():
        host(server.host, (server.ip4, server.ip6))
        record(f"{server.domain}. MX 10 {server.host}.")
        # For truth of family C: a foreign domain that names the server as its backup.
        record(f"{backed_up(server)}. MX 10 mx.{SINK}.")
        record(f"{backed_up(server)}. MX 20 {server.host}.")
        # And a foreign domain whose name contains the server's, for patterns without anchors.
        record(f"{server.domain}.{SINK}. MX 10 mx.{SINK}.")
    lines += [
        "stub-zone:",
        f'  name: "w.{OUTSIDE}"',
        f"  stub-addr: {TESTER[0]}",
        "remote-control:",
        "  control-enable: no",
    ]
    return "\n".join(lines) + "\n"


def backed_up(server):
    return f"{server.domain.split('.')[0]}.{SINK}"


if __name__ == "__main__":
    if sys.argv[1:] == ["unbound"]:
        print(unbound_conf(), end="")
    elif sys.argv[1:2] == ["servers"]:
        for s in servers(sys.argv[2:]):
            print(s.name, s.layer, s.domain, s.ip4, s.ip6, ",".join(map(str, s.ports)))
    else:
        sys.exit("usage: plan.py unbound | servers [NAME...]")
