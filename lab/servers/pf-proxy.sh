#about Postfix that expects the PROXY protocol on port 25, from anyone
#layer postfix
#expect open D5
postconf -e 'smtpd_upstream_proxy_protocol = haproxy'
