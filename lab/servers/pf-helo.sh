#about Postfix that trusts whoever greets as localhost
#layer postfix
#expect open D1
#gate yes
printf 'localhost OK\nlocalhost.localdomain OK\n' >/etc/postfix/helo && postmap /etc/postfix/helo
postconf -e 'smtpd_relay_restrictions = permit_mynetworks check_helo_access hash:/etc/postfix/helo reject_unauth_destination'
