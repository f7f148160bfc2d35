#about Sendmail with relay_mail_from and an access entry for its domain
#layer sendmail
#expect open A5
#gate yes
features='FEATURE(`relay_mail_from'"', \`domain'"')'
access="From:$DOMAIN RELAY"
