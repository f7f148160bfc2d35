#about OpenSMTPD with "match from any for any"
#layer opensmtpd
#expect open A1
rules='match from any for any action out'
