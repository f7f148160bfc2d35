#about Postfix relays for the campus; docs/border.md says how the list is used
#layer postfix
postconf -e 'mynetworks = 203.0.113.0/24 [2001:db8:c::]/64' 'default_transport = discard:' \
    'smtpd_relay_restrictions = permit_auth_destination, check_client_access cidr:/etc/portreeve, permit_mynetworks, reject'
touch /etc/portreeve
renew() { postfix reload; }
