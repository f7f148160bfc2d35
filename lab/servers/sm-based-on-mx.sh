#about Sendmail with relay_based_on_MX
#layer sendmail
#expect open C1
#gate yes
features='FEATURE(`relay_based_on_MX'"'"')'
