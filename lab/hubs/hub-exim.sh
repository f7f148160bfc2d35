#about Exim relays for the campus; docs/border.md says how the list is used
#layer exim
relay_hosts='203.0.113.0/24 : 2001::0db8::c::::/64'
acl_rcpt_first='deny hosts = net-iplsearch;/etc/portreeve
       domains = !+local_domains : !+relay_to_domains
       message = Mail of this server to other networks is held back'
touch /etc/portreeve
