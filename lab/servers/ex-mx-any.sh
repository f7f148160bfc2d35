#about Exim that relays to every domain that names it as an MX
#layer exim
#expect open C1
#gate yes
relay_domains='@mx_any'
