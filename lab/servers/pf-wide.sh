#about Postfix whose mynetworks is the whole Internet
#layer postfix
#expect open A1
postconf -e 'mynetworks = 0.0.0.0/0 [::]/0'
