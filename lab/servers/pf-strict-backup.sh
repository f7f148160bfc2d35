#about Postfix that is the backup of one named domain, ex-primary's
#layer postfix
#expect closed
#gate yes
postconf -e "relay_domains = $(domain_of ex-primary)" 'smtpd_relay_restrictions = permit_mynetworks reject_unauth_destination'
