#about Exim that takes an encrypted session for an authenticated one
#layer exim
#expect open D9
acl_rcpt='accept encrypted = *'
