#about Sendmail with promiscuous_relay
#layer sendmail
#expect open A1
features='FEATURE(`promiscuous_relay'"'"')'
