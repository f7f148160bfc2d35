#about Exim that relays to any address literal
#layer exim
#expect open B21
#gate yes
main='allow_domain_literals'
relay_domains='\N^\[\N'
routers='literal:
  driver = ipliteral
  domains = ! +local_domains
  transport = remote_smtp'
