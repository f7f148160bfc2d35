#about A home-made front that ends a message only at CRLF.CRLF, before a Postfix that also takes LF.LF
#layer postfix
#expect open F4
#gate yes
postconf -M# smtp/inet
postfix_listen 127.0.0.1:10025
daemon python3 /lab/front.py --behind 127.0.0.1:10025 --own "^[^@%!:]*@($DOMAIN|$HOST)\$"
