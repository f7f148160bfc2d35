#about OpenSMTPD for its own domain: closed
#layer opensmtpd
#expect reflects G2
#gate yes
