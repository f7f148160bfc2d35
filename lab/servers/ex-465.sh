#about Exim closed on 25, open on 465 (implicit TLS)
#layer exim
#expect open A1
#gate yes
#ports 25,465
ports='25 : 465'
main='tls_on_connect_ports = 465'
acl_rcpt='accept condition = ${if eq{$received_port}{465}}'
