packages="opensmtpd"
preseed() { echo "opensmtpd opensmtpd/mailname string mail.campus.test"; }

# A server adds lines before the last two rules.
configure() {
    listen="listen on eth0 hostname $HOST tls pki lab"
    rules=
}

start() {
    chmod 600 $KEY
    cat >/etc/smtpd.conf <<END
table aliases file:/etc/aliases
pki lab cert "$CERT"
pki lab key "$KEY"
$listen
listen on lo
action inbox mbox alias <aliases>
action out relay helo $HOST
$rules
match from any for domain { "$DOMAIN", "$HOST" } action inbox
match from local for any action out
END
    # One of its processes can end while all of them start; a service manager would start it again.
    daemon bash -c 'for try in 1 2 3 4 5 6; do smtpd -d -v; sleep 2; done'
}
