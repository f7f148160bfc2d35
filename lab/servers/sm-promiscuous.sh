#about Sendmail with promiscuous_relay
#layer sendmail
#expect open A1
#gate yes
features='FEATURE(`promiscuous_relay'"'"')'
