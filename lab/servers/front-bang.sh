#about A home-made front that looks only at the last domain, before a Postfix that swaps UUCP paths
#layer postfix
#expect open B15
#gate yes
postconf -M# smtp/inet
postconf -e 'allow_percent_hack = no' 'swap_bangpath = yes'
postfix_listen 127.0.0.1:10025
daemon python3 /lab/front.py --behind 127.0.0.1:10025 --own "^[^@%]*@($DOMAIN|$HOST)\$"
