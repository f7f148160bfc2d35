#about Exim that takes an encrypted session for an authenticated one
#layer exim
#expect open D9
#gate yes
acl_rcpt='accept encrypted = *'
