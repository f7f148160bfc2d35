#about The smarthost of pf-hop: closed to strangers
#layer postfix
#expect closed
#gate yes
postconf -e "mynetworks = 127.0.0.0/8 $(ip4_of pf-hop)/32" \
    'smtpd_relay_restrictions = permit_mynetworks reject_unauth_destination'
