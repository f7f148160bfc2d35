#!/usr/bin/env python3
"""Random Postfix configurations, each run by the real smtpd and asked 20 transactions: the truth for an audit of them.

usage: postfixes.py ROOT FOLDER NUMBER SEED FIRST STEP     (run by audit-postfix; Postfix is below ROOT)

Makes the configurations FIRST, FIRST + STEP, and so on below NUMBER, each of which depends on SEED and its own number
only. Leaves FOLDER/config-N/ with the files, and FOLDER/cases-FIRST.tsv with a line for each transaction: the configuration's
folder, the client's address, name, pointer, HELO and login, sender, recipient, what smtpd answered, and its last reply.
"""

import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import sys
import time

ROOT = pathlib.Path(sys.argv[1])
ETC = ROOT / "etc/postfix"
PORT = 2525
DOMAINS = ["d.example", "v.example", "backup.example", "alias.example"]
HOST = "mx.d.example"
FOREIGN = ["e.example", "far.test", "friend.example", "w.e.example"]
NAMES = ["unknown", "c.friend.example", "host.far.test", "friend.example", "localhost", "mail.d.example"]
ADDRESSES = ["203.0.113.9", "198.51.100.7", "192.0.2.77", "192.0.2.10", "10.1.2.3", "127.0.0.1", "2001:db8::77", "::1"]
HELOS = ["c.friend.example", "localhost", HOST, "d.example", "203.0.113.9", "[203.0.113.9]", "bad_name", "plain", "-x.example", "a.b.", "[1.2.3]"]
LOGINS = ["", "", "", "", "alice"]


class Generator:
    """Makes one configuration by a grammar of what administrators write, sound and unsound."""

    def __init__(self, random_):
        self.r = random_
        self.files = {}
        self.main = {}
        self.options = {}
        self.classes = []

    def chance(self, share):
        return self.r.random() < share

    def pick(self, *choices):
        return self.r.choice(choices)

    def some(self, choices, least=1, most=4):
        choices = list(choices)
        return self.r.sample(choices, min(len(choices), self.r.randint(least, most)))

    # --- tables

    def file(self, stem, lines):
        name = f"{stem}{len(self.files)}"
        self.files[name] = "".join(line + "\n" for line in lines)
        return f"/etc/postfix/{name}"

    def action(self, deep=True):
        options = ["OK"] * 5 + ["REJECT"] * 4 + ["DUNNO"] * 4 + [
            "RELAY", "ok trailing text", "550 go away", "450 later", "DEFER", "12345", "PREPEND X-A: b", "WARN look", "INFO x",
            "HOLD", "FILTER smtp:[127.0.0.1]:9", "DEFER_IF_PERMIT", "DEFER_IF_REJECT", "DISCARD", "reject no", "permit",
            "BCC a@d.example", "REDIRECT a@d.example", "nonsense", "permit_mynetworks, reject", "reject_unauth_destination",
            "FILTER nocolon", "45x wrong", "550",
        ]
        if deep and self.classes:
            options += self.classes * 3
        return self.r.choice(options)

    def keys(self, kind):
        if kind == "client":
            pool = ["friend.example", ".friend.example", "c.friend.example", "example", "203.0.113", "203.0.113.9", "198.51", "10",
                    "192.0.2.10", "2001:db8", "2001:db8:0:0:0:0:0:77", "2001:db8::77", "unknown", "far.test", "127.0.0.1", "::1", "localhost"]
        elif kind == "helo":
            pool = ["localhost", HOST, "d.example", ".d.example", "example", "203.0.113.9", "[203.0.113.9]", "plain", "friend.example", "203.0.113", "b"]
        else:
            pool = ["d.example", "e.example", ".e.example", "example", "test", "x@", "x@s.example", "s.example", "<>", "friend.example",
                    "alice@d.example", "alice@", "r@e.example", "far.test", "user+ext@d.example", "user@d.example", "mx.d.example", "postmaster@"]
        return self.some(pool, 1, 5)

    def table(self, kind, deep=True):
        form = self.pick("hash", "hash", "texthash", "inline", "inline", "regexp", "pcre", "static", "cidr" if kind == "client" else "hash",
                         "unionmap", "pipemap", "fail" if self.chance(0.2) else "hash")
        pairs = [(key, self.action(deep)) for key in self.keys(kind)]
        if form in ("hash", "texthash"):
            lines = []
            for key, value in pairs:
                lines.append(self.pick(key, key, key.upper()) + self.pick(" ", "\t", "    ") + value)
                if self.chance(0.15):
                    lines.append("# a comment")
                if self.chance(0.1):
                    lines.append("")
            if self.chance(0.06) and form == "hash":
                lines.append(pairs[0][0] + " REJECT")
            return f"{form}:{self.file('t', lines)}"
        if form == "inline":
            return "inline:{" + ", ".join(f"{{ {k} = {v} }}" if " " in v or "," in v else f"{k}={v}" for k, v in pairs) + "}"
        if form in ("regexp", "pcre"):
            lines = []
            for key, value in pairs:
                escaped = "".join("\\" + c if c in ".[]+$^*(){}?|" else c for c in key).replace("/", "\\/")
                pattern = self.pick(f"/{escaped}/", f"/^{escaped}$/", f"/{escaped}$/", f"!/{escaped}/", f"/^.*{escaped}/i", "/^[[:alpha:]]+$/",
                                    "/^(.*)@(.*)$/", "/[0-9]+/")
                if self.chance(0.12):
                    lines += [f"if {self.pick('', '!')}/{escaped}/", f"/./ {value}", "endif"]
                else:
                    lines.append(f"{pattern} {value}")
            return f"{form}:{self.file('t', lines)}"
        if form == "static":
            value = self.pick("OK", "REJECT", "DUNNO")
            return f"static:{value}"
        if form == "cidr":
            nets = self.some(["203.0.113.0/24", "198.51.100.0/25", "10.0.0.0/8", "0.0.0.0/0", "2001:db8::/32", "192.0.2.10", "::/0", "203.0.113.1/24", "127.0.0.0/8"], 1, 4)
            lines = [self.pick("", "", "!") + net + " " + self.action(deep) for net in nets]
            if self.chance(0.2):
                lines = [f"if {self.pick('', '!')}203.0.113.0/24"] + lines + ["endif", "0.0.0.0/0 " + self.action(deep)]
            return f"cidr:{self.file('t', lines)}"
        if form in ("unionmap", "pipemap"):
            parts = []
            for _ in range(2):
                key, value = self.r.choice(pairs)
                parts.append(f"inline:{{{{{key}={value}}}}}" if form == "unionmap" else f"inline:{{{{{key}={value}}},{{OK=REJECT}},{{DUNNO=OK}}}}")
            return f"{form}:{{{', '.join(parts)}}}"
        return "fail:x"

    # --- restrictions

    def access(self, kind):
        names = {"client": "check_client_access", "helo": "check_helo_access", "sender": "check_sender_access", "recipient": "check_recipient_access"}
        return f"{names[kind]} {self.table(kind)}"

    def restriction(self, stage, rare=True):
        r = self.r.random()
        if r < 0.30:
            return self.access(self.pick("client", "helo", "sender", "recipient"))
        if r < 0.34:
            return f"check_reverse_client_hostname_access {self.table('client')}"
        if r < 0.37 and stage != "any":
            return self.table({"client": "client", "helo": "helo", "sender": "sender", "recipient": "recipient"}[stage])
        if r < 0.45:
            return self.pick("reject_unknown_client_hostname", "reject_unknown_reverse_client_hostname", "reject_unknown_client")
        if r < 0.58:
            return self.pick("reject_invalid_helo_hostname", "reject_non_fqdn_helo_hostname", "reject_non_fqdn_sender",
                             "reject_non_fqdn_recipient", "permit_naked_ip_address", "reject_unauth_pipelining", "reject_invalid_hostname")
        if r < 0.68:  # not permit_inet_interfaces: it looks at the connection itself, which XCLIENT does not change
            return self.pick("permit_mynetworks", "permit_sasl_authenticated", "permit_auth_destination")
        if r < 0.72:
            return "warn_if_reject " + self.restriction(stage, rare)
        if r < 0.76 and self.classes:
            return self.r.choice(self.classes)
        if r < 0.80:
            return self.pick("reject_unlisted_recipient", "reject_unlisted_sender", "reject_multi_recipient_bounce", "permit_tls_clientcerts",
                             "permit_tls_all_clientcerts", "check_sasl_access inline:{alice=OK}", "check_relay_domains")
        if r < 0.82 and rare:
            return self.pick("permit", "reject", "defer", "defer_if_permit", "defer_if_reject", "sleep 0", "reject_plaintext_session",
                             "permit_everybody", "sleep", "check_helo_access", "reject_sender_login_mismatch", "reject_authenticated_sender_login_mismatch")
        if r < 0.83 and rare:
            return self.pick("permit_mx_backup", "reject_unknown_sender_domain", "reject_unknown_recipient_domain", "reject_unknown_helo_hostname",
                             "check_policy_service unix:nowhere", "reject_rbl_client bl.example", "check_sender_mx_access static:REJECT")
        return self.pick("permit_mynetworks", "reject_non_fqdn_sender", "reject_unauth_pipelining", "reject_invalid_helo_hostname")

    def listing(self, items):
        return self.pick(", ", " ", ",\n    ", "\n    ").join(items)

    def relay(self):
        items = [self.restriction("recipient") for _ in range(self.r.choice([0, 0, 1, 1, 2, 3]))]
        if self.chance(0.7):
            items.insert(0, "permit_mynetworks")
        if self.chance(0.5):
            items.append("permit_sasl_authenticated")
        if self.chance(0.92):
            items.append(self.pick("reject_unauth_destination", "reject_unauth_destination", "defer_unauth_destination", "reject",
                                   "warn_if_reject reject_unauth_destination" if self.chance(0.3) else "reject_unauth_destination"))
        items += [self.restriction("recipient") for _ in range(self.r.choice([0, 0, 0, 1]))]
        return items

    # --- the whole

    def make(self):
        m = self.main
        m["compatibility_level"] = self.pick("3.6", "3.6", "2", "3", "1", "0", "9999") if self.chance(0.6) else "3.6"
        m["myhostname"] = HOST
        if self.chance(0.7):
            m["myorigin"] = self.pick("d.example", "$mydomain", "$myhostname")
        if self.chance(0.8):
            m["mydestination"] = self.listing(["$myhostname", "localhost"] + self.some(["d.example", "$mydomain", "inline:{x.example=1}", "!not.example", "/etc/postfix/destinations"], 1, 2))
            if "destinations" in m["mydestination"]:
                self.files["destinations"] = "# local\nd.example\nlocal.example, other.example\n"
        if self.chance(0.75):
            m["mynetworks"] = self.listing(self.some(["127.0.0.0/8", "[::1]/128", "10.0.0.0/8", "198.51.100.0/24", "!198.51.100.7", "192.0.2.77",
                                                      "cidr:/etc/postfix/nets", "0.0.0.0/0" if self.chance(0.15) else "127.0.0.0/8",
                                                      "[2001:db8::]/32", ".friend.example", "203.0.113.9/24" if self.chance(0.1) else "127.0.0.1",
                                                      "hash:/etc/postfix/clients"], 1, 5))
            self.files["nets"] = "203.0.113.0/28 x\n10.0.0.0/9 y\n"
            self.files["clients"] = "c.friend.example x\n198.51.100.7 y\n"
        elif self.chance(0.6):
            m["mynetworks_style"] = self.pick("host", "subnet", "class")
        if self.chance(0.6):
            m["relay_domains"] = self.listing(self.some(["backup.example", ".backup.example", "$mydestination", "hash:/etc/postfix/relays", "far.test" if self.chance(0.2) else "backup.example", "pcre:/etc/postfix/relays.pcre"], 1, 3))
            self.files["relays"] = "backup.example x\nrelay.example y\n"
            self.files["relays.pcre"] = "/^r[0-9]+\\.example$/ x\n"
        if self.chance(0.3):
            m["virtual_alias_domains"] = "alias.example"
            m["virtual_alias_maps"] = self.pick("hash:/etc/postfix/virtual", "inline:{ {@alias.example = alice@d.example} }", "inline:{ info@alias.example=alice }")
            self.files["virtual"] = "info@alias.example alice\n@wild.example bob@d.example\nalias.example anything\n"
        if self.chance(0.3):
            m["virtual_mailbox_domains"] = "v.example"
            m["virtual_mailbox_maps"] = self.pick("", "inline:{ alice@v.example=alice/ }", "hash:/etc/postfix/mailboxes")
            self.files["mailboxes"] = "alice@v.example a/\n@v2.example b/\n"
        m["local_recipient_maps"] = self.pick("", "", "inline:{alice=x, user=y}", "hash:/etc/postfix/users")
        self.files["users"] = "alice x\nuser y\nx z\n"
        if self.chance(0.2):
            m["relay_recipient_maps"] = self.pick("inline:{alice@backup.example=x}", "hash:/etc/postfix/users")
        for name, share in [("allow_untrusted_routing", 0.1), ("resolve_null_domain", 0.1), ("resolve_numeric_domain", 0.1),
                            ("smtpd_reject_unlisted_sender", 0.15), ("append_dot_mydomain", 0.2), ("strict_rfc821_envelopes", 0.1)]:
            if self.chance(share):
                m[name] = self.pick("yes", "no", "Yes")
        for name, share in [("allow_percent_hack", 0.15), ("swap_bangpath", 0.15), ("append_at_myorigin", 0.1), ("resolve_dequoted_address", 0.12),
                            ("smtpd_delay_reject", 0.2), ("smtpd_reject_unlisted_recipient", 0.15), ("smtpd_relay_before_recipient_restrictions", 0.3)]:
            if self.chance(share):
                m[name] = self.pick("no", "yes")
        if self.chance(0.3):
            m["recipient_delimiter"] = self.pick("+", "-", "+-")
        if self.chance(0.1):
            m["parent_domain_matches_subdomains"] = self.pick("", "relay_domains", "smtpd_access_maps, mynetworks")
        if self.chance(0.1):
            m["transport_maps"] = self.pick("inline:{ e.example=error:no, d.example=local: }", "inline:{ .e.example=discard:, *=smtp: }")
        if self.chance(0.06):
            m["default_transport"] = self.pick("discard:", "error:nothing leaves", "smtp:[127.0.0.1]:9")
        if self.chance(0.05):
            m["relocated_maps"] = "inline:{ alice@d.example=elsewhere, @far.test=moved }"
        if self.chance(0.4):
            m["smtpd_sasl_auth_enable"] = "yes"
            if self.chance(0.4):
                m["smtpd_sender_login_maps"] = "inline:{ alice@d.example=alice, x@s.example=bob }"
        if self.chance(0.25):
            names = self.some(["trusted", "strict", "third"], 1, 2)
            m["smtpd_restriction_classes"] = ", ".join(names)
            for name in names:
                m[name] = self.listing([self.restriction("any", rare=False) for _ in range(self.r.randint(1, 3))] + ([self.pick("permit", "reject")] if self.chance(0.3) else []))
                self.classes.append(name)
        for stage, name, share in [("client", "smtpd_client_restrictions", 0.3), ("helo", "smtpd_helo_restrictions", 0.25), ("sender", "smtpd_sender_restrictions", 0.3)]:
            if self.chance(share):
                m[name] = self.listing([self.restriction(stage) for _ in range(self.r.randint(1, 3))])
        if self.chance(0.8):
            m["smtpd_relay_restrictions"] = self.listing(self.relay()) if self.chance(0.92) else ""
        if self.chance(0.55) or "smtpd_relay_restrictions" in m and not m["smtpd_relay_restrictions"]:
            m["smtpd_recipient_restrictions"] = self.listing(self.relay() if self.chance(0.5) else [self.restriction("recipient") for _ in range(self.r.randint(1, 4))])
        if self.chance(0.12):
            m["checked"] = "permit_mynetworks, reject_unauth_destination"
            m["smtpd_relay_restrictions"] = self.pick("$checked", "${checked}", "${nothing?{permit}:{$checked}}", "${{$compatibility_level} >=level {2} ? {$checked} : {permit_mynetworks, defer_unauth_destination}}")
        for name in ["smtpd_relay_restrictions", "mynetworks", "smtpd_delay_reject", "smtpd_client_restrictions", "allow_untrusted_routing"]:
            if self.chance(0.06):
                self.options[name] = {"smtpd_relay_restrictions": self.pick("permit_mynetworks,reject_unauth_destination", "{ smtpd_relay_restrictions = permit_mynetworks, reject }"),
                                      "mynetworks": "127.0.0.0/8,203.0.113.0/24", "smtpd_delay_reject": "no",
                                      "smtpd_client_restrictions": "permit_mynetworks,reject", "allow_untrusted_routing": "yes"}[name]

    def main_text(self):
        lines = []
        for name, value in self.main.items():
            if self.chance(0.08):
                lines.append("# " + self.pick("a comment", "mynetworks = 0.0.0.0/0", ""))
            lines.append(f"{name}{self.pick(' = ', '=', ' =  ')}{value}" + self.pick("", "", "  "))
        return "\n".join(lines) + "\n"

    def transaction(self):
        name = self.r.choice(NAMES)
        client = (self.r.choice(ADDRESSES), name, name if self.chance(0.7) else self.r.choice(NAMES), self.r.choice(HELOS), self.r.choice(LOGINS))
        sender = self.pick("", "x@s.example", "x@s.example", "alice@d.example", "x@d.example", "x@e.example", "x", "x@localhost", "x@[127.0.0.1]", "x@friend.example",
                           "user+ext@d.example", "x@sub.e.example", "d.example!x", f"x@{HOST}", "x@plain", "nobody@v.example")
        here = self.r.choice(DOMAINS + [HOST, "localhost", "[192.0.2.10]", "[127.0.0.1]", "sub.backup.example", "r7.example", "local.example"])
        away = self.r.choice(FOREIGN)
        recipient = self.pick(f"r@{away}", f"r@{away}", f"r@{away}", f"alice@{here}", f"alice@{here}", f"user+ext@{here}", f"nobody@{here}", f"r%{away}@{here}",
                              f'"r@{away}"@{here}', f"r@{away}@{here}", f"@{here}:r@{away}", f"{away}!r@{here}", f"{away}!r", f"r%{away}", f'"r%{away}"', f'"r@{away}"',
                              f"{here}!{away}!r", f"r@{away}@", f"r%{away}%{here}@{HOST}", f'"{away}!r"@{here}', f"r@[198.51.100.25]", f"r@198.51.100.25", "postmaster", "alice",
                              f"r@not{here}", f"r@{away}.", f"-r@{here}", f"r@a..b", f"r(comment)@{here}", f'"a b"@{here}', f"r@{here}%{away}", f"info@alias.example",
                              "r!x@backup.example", "a@b%c@backup.example", f"@{here},@x.example:r@{away}", "abuse@wild.example", '""@d.example', f"R@{away.upper()}", f"r@sub.{away}")
        return client + (sender, recipient)


MASTER = """\
postlog unix-dgram n - n - 1 postlogd
{port} inet n - n - 5 smtpd{options}
pickup unix n - n 3600 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 3600 1 qmgr
rewrite unix - - n - 1 trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 3600 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - discard
relay unix - - n - - discard
local unix - n n - - discard
virtual unix - n n - - discard
discard unix - - n - - discard
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
"""


def write(folder, generator):
    options = "".join(f"\n  -o {value}" if value.startswith("{") else f"\n  -o {name}={value}" for name, value in generator.options.items())
    files = dict(generator.files)
    files["main.cf"] = generator.main_text()
    files["master.cf"] = MASTER.format(port=PORT, options=options)
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text)
    # What only makes the run quick and possible is left out of what is audited.
    for path in ETC.iterdir():
        if path.is_file() and path.name != "dynamicmaps.cf":
            path.unlink()
    shutil.copytree(folder, ETC, dirs_exist_ok=True)
    with open(ETC / "main.cf", "a") as out:
        out.write("\nsmtpd_authorized_xclient_hosts = 127.0.0.1\ninet_protocols = all\nmaillog_file = /var/log/postfix.log\n"
                  "smtpd_client_connection_count_limit = 0\nsmtpd_client_connection_rate_limit = 0\nsmtpd_error_sleep_time = 0\n"
                  "smtpd_soft_error_limit = 1000\nsmtpd_hard_error_limit = 1000\nsmtpd_junk_command_limit = 1000\nsmtpd_timeout = 20\n"
                  "smtpd_peername_lookup = no\nsmtpd_policy_service_timeout = 1\nsmtpd_policy_service_max_idle = 1\n"
                  "smtpd_policy_service_try_limit = 1\nsmtpd_policy_service_retry_delay = 1\nservice_throttle_time = 1\n")
    text = "\n".join(files.values())
    for name in generator.files:
        if f"hash:/etc/postfix/{name}" in text:
            subprocess.run(["chroot", ROOT, "postmap", f"hash:/etc/postfix/{name}"], stderr=subprocess.DEVNULL)


class Session:
    """A dialogue with smtpd; 20 transactions, each as another client by XCLIENT."""

    def __init__(self):
        end = time.time() + 8
        while True:
            try:
                self.socket = socket.create_connection(("127.0.0.1", PORT), timeout=10)
                break
            except OSError:
                if time.time() > end:
                    raise
                time.sleep(0.01)
        self.file = self.socket.makefile("rb")
        self.last = ""
        self.greeting = self.reply()

    def reply(self):
        while True:
            line = self.file.readline()
            if not line:
                raise ConnectionError("closed")
            if line[3:4] != b"-":
                self.last = line.decode("utf-8", "replace").strip()
                return int(line[:3])

    def say(self, text):
        self.socket.sendall(text.encode() + b"\r\n")
        return self.reply()

    def ask(self, address, name, pointer, helo, login, sender, recipient):
        if self.greeting != 220:
            return "unobserved"  # the driver itself is refused before it can be somebody else
        self.say("EHLO driver.example")
        unavailable = lambda value: "[UNAVAILABLE]" if value == "unknown" else value
        six = "IPV6:" if ":" in address else ""
        line = f"XCLIENT NAME={unavailable(name)} REVERSE_NAME={unavailable(pointer)} ADDR={six}{address} PROTO=ESMTP HELO={helo} LOGIN={login or '[UNAVAILABLE]'}"
        code = self.say(line)
        if code in (501, 503):
            return "unobserved"
        if code != 220:
            return "refused"
        for command in (f"EHLO {helo}", f"MAIL FROM:<{sender}>", f"RCPT TO:<{recipient}>"):
            code = self.say(command)
            if code >= 400:
                return "refused"
        return "accepted"

    def close(self):
        self.socket.close()


def observe(transactions):
    answers = []
    session, retries = None, 0
    for transaction in transactions:
        while True:
            try:
                # delay_reject=no refuses whole sessions, also the driver's own: a session each.
                session = Session()
                answers.append((session.ask(*transaction), session.last))
                break
            except (ConnectionError, ValueError, OSError) as e:
                retries += 1
                if retries > (4 if answers else 1):
                    answers.append(("dead", ""))
                    break
            finally:
                if session:
                    session.close()
        if answers[-1][0] == "dead" and len(answers) == 1:
            return [("dead", "")] * len(transactions)
    return answers


def main():
    folder, number, seed = pathlib.Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    first, step = int(sys.argv[5]), int(sys.argv[6])
    folder.mkdir(parents=True, exist_ok=True)
    queue = ROOT / "var/spool/postfix"
    with open(folder / f"cases-{first}.tsv", "w") as out:
        for n in range(first, number, step):
            generator = Generator(random.Random(f"{seed}-{n}"))
            generator.make()
            config = folder / f"config-{n}"
            write(config, generator)
            transactions = [generator.transaction() for _ in range(20)]
            for sub in ("active", "incoming", "deferred", "maildrop"):
                for path in (queue / sub).glob("**/*"):
                    if path.is_file():
                        path.unlink()
            open(ROOT / "var/log/postfix.log", "w").close()
            master = subprocess.Popen(["chroot", ROOT, "/usr/lib/postfix/sbin/master", "-d"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
            try:
                answers = observe(transactions)
            finally:
                os.killpg(master.pid, signal.SIGKILL)
                master.wait()
            for transaction, answer in zip(transactions, answers):
                out.write("\t".join((config.name,) + transaction + answer) + "\n")
            out.flush()


main()
