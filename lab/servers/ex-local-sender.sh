#about Exim that relays for senders of its domain, if they exist
#layer exim
#expect open A6
#gate yes
acl_rcpt='accept sender_domains = +local_domains
         verify = sender'
