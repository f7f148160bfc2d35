#about Postfix with resolve_dequoted_address=no in front of a domain whose primary takes the local part apart
#layer postfix
#expect open B9
postconf -e 'resolve_dequoted_address = no' 'smtpd_relay_restrictions = permit_mynetworks reject_unauth_destination' \
    "relay_domains = $DOMAIN" "mydestination = localhost" "transport_maps = inline:{$DOMAIN=smtp:[$(ip4_of ex-inner)]}"
