#about OpenSMTPD that trusts whoever greets by its domain's name
#layer opensmtpd
#expect open D1
#gate yes
rules="match from any helo \"$DOMAIN\" for any action out"
