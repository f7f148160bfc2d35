#about Exim with relay_from_hosts = *
#layer exim
#expect open A1
relay_hosts='*'
