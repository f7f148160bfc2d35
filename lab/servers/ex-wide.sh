#about Exim with relay_from_hosts = *
#layer exim
#expect open A1
#gate yes
relay_hosts='*'
