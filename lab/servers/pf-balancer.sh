#about Postfix behind a plain TCP balancer: the client's address is lost, and the loopback is trusted
#layer postfix
#expect open A1
#gate yes
postconf -M# smtp/inet
postfix_listen 127.0.0.1:10025
daemon socat TCP6-LISTEN:25,fork,reuseaddr,ipv6only=0 TCP4:127.0.0.1:10025
