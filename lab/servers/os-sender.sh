#about OpenSMTPD that trusts senders of its domain
#layer opensmtpd
#expect open A5
#gate yes
rules="match from any mail-from \"@$DOMAIN\" for any action out"
