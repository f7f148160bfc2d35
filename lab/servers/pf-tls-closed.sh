#about Closed Postfix that demands STARTTLS first
#layer postfix
#expect closed
#gate yes
postconf -e 'smtpd_tls_security_level = encrypt' 'smtpd_relay_restrictions = permit_mynetworks reject_unauth_destination'
