#about Postfix behind proxsmtp: every client seems to be the filter, on the trusted loopback
#layer postfix
#expect open A1
#gate yes
postconf -M# smtp/inet
postfix_listen 127.0.0.1:10025
cat >/etc/proxsmtp.conf <<END
OutAddress: 127.0.0.1:10025
Listen: 0.0.0.0:10024
FilterCommand: /bin/cat
FilterType: pipe
TransparentProxy: off
END
touch /var/lib/proxsmtp 2>/dev/null || true
daemon proxsmtpd -d 3 -f /etc/proxsmtp.conf
# proxsmtp speaks IPv4 only and hangs up on what it does not know.
daemon socat TCP6-LISTEN:25,fork,reuseaddr,ipv6only=0 TCP4:127.0.0.1:10024
