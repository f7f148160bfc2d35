#about Postfix that takes XCLIENT from anyone
#layer postfix
#expect open D4
#gate yes
postconf -e 'smtpd_authorized_xclient_hosts = 0.0.0.0/0 [::]/0'
