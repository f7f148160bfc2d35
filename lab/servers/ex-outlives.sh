#about Exim where a mail to a local user unlocks relaying for the rest of the connection
#layer exim
#expect open F3
#gate yes
acl_rcpt_first='accept condition = ${if eq{$acl_c_seen}{yes}}
  warn domains = +local_domains
       verify = recipient
       set acl_c_seen = yes'
