#about Postfix that trusts whoever greets by the server's own name
#layer postfix
#expect open D1
#gate yes
printf '%s OK\n' "$HOST" >/etc/postfix/helo && postmap /etc/postfix/helo
postconf -e 'smtpd_helo_required = yes' 'smtpd_relay_restrictions = permit_mynetworks check_helo_access hash:/etc/postfix/helo reject_unauth_destination'
