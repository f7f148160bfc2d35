packages="sendmail-bin sendmail-cf sensible-mda m4 make"

# A server adds m4 lines to $features, lines to the access map and to relay-domains.
configure() {
    features= access=
    listen="DAEMON_OPTIONS(\`Family=inet, Name=MTA4, Port=smtp, Addr=$IP4')
DAEMON_OPTIONS(\`Family=inet6, Name=MTA6, Port=smtp, Addr=$IP6')"
    : >/etc/mail/relay-domains
}

start() {
    cat >/etc/mail/sendmail.mc <<END
include(\`/usr/share/sendmail/cf/m4/cf.m4')dnl
OSTYPE(\`debian')dnl
undefine(\`confHOST_STATUS_DIRECTORY')dnl
define(\`confDOMAIN_NAME', \`$HOST')dnl
define(\`confREFUSE_LA', \`10000')dnl
define(\`confQUEUE_LA', \`10000')dnl
define(\`confTO_IDENT', \`0')dnl
define(\`confMIN_QUEUE_AGE', \`5s')dnl
define(\`confSERVER_CERT', \`$CERT')dnl
define(\`confSERVER_KEY', \`$KEY')dnl
define(\`confCACERT', \`$CERT')dnl
define(\`confCACERT_PATH', \`/etc/ssl/certs')dnl
FEATURE(\`access_db', , \`skip')dnl
$features
$listen
MAILER(\`local')dnl
MAILER(\`smtp')dnl
LOCAL_CONFIG
Cw$DOMAIN
Cw$HOST
END
    printf '%s\n' "$access" >/etc/mail/access
    chmod 600 $KEY
    chown root:root /etc/mail && rm -f /etc/mail/*.db
    (
        cd /etc/mail
        m4 sendmail.mc >sendmail.cf
        makemap hash access <access
        newaliases >/dev/null
    )
    mkdir -p /var/run/sendmail/mta /var/spool/mqueue
    chown root:root /var/spool/mqueue && chmod 700 /var/spool/mqueue
    /usr/sbin/sendmail -bd "${queue_runs:--q15s}"
}
