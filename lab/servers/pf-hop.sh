#about Open Postfix that sends everything through a smarthost, pf-smarthost, which delivers
#layer postfix
#expect open A1
#gate yes
postconf -e 'mynetworks = 0.0.0.0/0 [::]/0' "relayhost = [$(ip4_of pf-smarthost)]"
