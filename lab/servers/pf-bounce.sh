#about Postfix that accepts every user of its domain and bounces the unknown ones later
#layer postfix
#expect reflects G1
#gate yes
postconf -e 'local_recipient_maps =' 'smtpd_relay_restrictions = permit_mynetworks reject_unauth_destination'
