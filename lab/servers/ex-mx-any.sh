#about Exim that relays to every domain that names it as an MX
#layer exim
#expect open C1
relay_domains='@mx_any'
