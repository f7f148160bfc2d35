#about Postfix with allow_untrusted_routing, backup of a domain whose primary (ex-inner) expands the percent sign
#layer postfix
#expect open B3 C3
#gate yes
postconf -e 'allow_untrusted_routing = yes' 'allow_percent_hack = no' "relay_domains = $DOMAIN" 'mydestination = localhost' \
    'smtpd_relay_restrictions = permit_mynetworks reject_unauth_destination' "transport_maps = inline:{$DOMAIN=smtp:[$(ip4_of ex-inner)]}"
