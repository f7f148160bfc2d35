#about Postfix that lets the null sender send anywhere ("bounces must pass")
#layer postfix
#expect open A3
#gate yes
echo '<> OK' >/etc/postfix/senders && postmap /etc/postfix/senders
postconf -e 'smtpd_relay_restrictions = permit_mynetworks check_sender_access hash:/etc/postfix/senders reject_unauth_destination'
