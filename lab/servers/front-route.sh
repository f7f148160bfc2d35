#about A home-made front that looks for its domain anywhere in a source route, before a Postfix that trusts it
#layer postfix
#expect open B11 B13
#gate yes
postconf -M# smtp/inet
postfix_listen 127.0.0.1:10025
daemon python3 /lab/front.py --behind 127.0.0.1:10025 --own "^(@($DOMAIN|$HOST)[,:].*|[^@%!:]*@($DOMAIN|$HOST))\$"
