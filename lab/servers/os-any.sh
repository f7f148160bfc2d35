#about OpenSMTPD with "match from any for any"
#layer opensmtpd
#expect open A1
#gate yes
rules='match from any for any action out'
