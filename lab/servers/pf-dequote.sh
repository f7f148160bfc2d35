#about Postfix with resolve_dequoted_address=no, which still refuses two at signs, and bounces what its primary does not know
#layer postfix
#expect reflects B20
postconf -e 'resolve_dequoted_address = no' 'smtpd_relay_restrictions = permit_mynetworks reject_unauth_destination' \
    "relay_domains = $DOMAIN" "mydestination = localhost" "transport_maps = inline:{$DOMAIN=smtp:[$(ip4_of ex-inner)]}"
