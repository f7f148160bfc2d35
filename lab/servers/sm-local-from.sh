#about Sendmail with relay_local_from: senders of its own host or domain may send anywhere
#layer sendmail
#expect open A4 A5
#gate yes
features='FEATURE(`relay_local_from'"'"')'
