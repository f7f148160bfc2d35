#about Open Postfix behind greylisting (25 s)
#layer postfix
#expect open A1
mkdir -p /var/lib/postgrey && chown postgrey /var/lib/postgrey
postgrey --inet=10023 --delay=25 --auto-whitelist-clients=0 -d --privacy --dbdir=/var/lib/postgrey
postconf -e 'mynetworks = 0.0.0.0/0 [::]/0' \
    'smtpd_relay_restrictions = check_policy_service inet:127.0.0.1:10023, permit_mynetworks, reject_unauth_destination'
