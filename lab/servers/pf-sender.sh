#about Postfix with a sender map that says OK to its own domain before the relay check
#layer postfix
#expect open A5
#gate yes
echo "$DOMAIN OK" >/etc/postfix/senders && postmap /etc/postfix/senders
postconf -e 'smtpd_relay_restrictions = permit_mynetworks check_sender_access hash:/etc/postfix/senders reject_unauth_destination'
