#about Sendmail with loose_relay_check, which opens nothing by itself to a foreign domain
#layer sendmail
#expect closed
#gate yes
features='FEATURE(`loose_relay_check'"'"')'
