#about Postfix whose mynetworks is the whole Internet
#layer postfix
#expect open A1
#gate yes
postconf -e 'mynetworks = 0.0.0.0/0 [::]/0'
