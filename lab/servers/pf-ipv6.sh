#about Postfix open over IPv6 only: the list of networks has ::/0
#layer postfix
#expect open A1
#gate yes
postconf -e 'mynetworks = 127.0.0.0/8 [::]/0'
