#about Postfix with permit_mx_backup and no list of networks
#layer postfix
#expect open C1
#gate yes
postconf -e 'smtpd_relay_restrictions = permit_mynetworks permit_mx_backup reject_unauth_destination'
