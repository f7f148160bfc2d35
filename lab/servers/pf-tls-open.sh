#about Open Postfix that demands STARTTLS first
#layer postfix
#expect open A1
#gate yes
postconf -e 'mynetworks = 0.0.0.0/0 [::]/0' 'smtpd_tls_security_level = encrypt'
