packages="unbound nmap"
