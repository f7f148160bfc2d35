#about Postfix that accepts everything for anyone and throws it away
#layer postfix
#expect accepts
postconf -e 'mynetworks = 0.0.0.0/0 [::]/0' 'default_transport = discard:' 'local_transport = discard:' 'local_recipient_maps ='
