#about OpenSMTPD that trusts the client's PTR record, which may be forged
#layer opensmtpd
#expect open D2
#gate yes
#with source
rules='match from rdns regex "\.campus\.test$" for any action out'
