#about Closed Exim that accepts every recipient and refuses only after the final dot
#layer exim
#expect closed
restricted=
acl_rcpt='warn !domains = +local_domains
       set acl_m_foreign = yes
  accept !domains = +local_domains'
acl_data='deny message = relay not permitted
       condition = ${if eq{$acl_m_foreign}{yes}}'
