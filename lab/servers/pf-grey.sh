#about Closed Postfix behind greylisting (25 s), which speaks before the relay check
#layer postfix
#expect closed
#gate yes
mkdir -p /var/lib/postgrey && chown postgrey /var/lib/postgrey
postgrey --inet=10023 --delay=25 --auto-whitelist-clients=0 -d --privacy --dbdir=/var/lib/postgrey
postconf -e 'smtpd_relay_restrictions = permit_mynetworks, check_policy_service inet:127.0.0.1:10023, reject_unauth_destination'
