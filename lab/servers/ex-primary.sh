#about Closed Exim, primary of pf-strict-backup
#layer exim
#expect closed
#gate yes
relay_hosts="127.0.0.1 : $(ip4_of pf-strict-backup)"
