#about Exim that trusts any client that shows a certificate, whoever signed it
#layer exim
#expect open D8
#gate yes
main='tls_try_verify_hosts = *
tls_verify_certificates = /etc/lab.crt'
acl_rcpt='accept condition = ${if def:tls_in_peerdn}'
