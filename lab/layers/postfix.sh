packages="postfix postfix-pcre postgrey libsasl2-modules sasl2-bin proxsmtp"
preseed() { echo "postfix postfix/main_mailer_type select No configuration"; }

# A server changes main.cf and master.cf with postconf; what is here refuses relaying as Debian does.
configure() {
    [ -e /etc/postfix/master.cf ] || cp /usr/share/postfix/master.cf.dist /etc/postfix/master.cf
    cat >/etc/postfix/main.cf <<END
compatibility_level = 3.6
myhostname = $HOST
myorigin = $DOMAIN
mydestination = $DOMAIN, $HOST, localhost
mynetworks = 127.0.0.0/8 [::1]/128
inet_interfaces = all
inet_protocols = all
smtpd_relay_restrictions = permit_mynetworks permit_sasl_authenticated defer_unauth_destination
smtpd_tls_cert_file = $CERT
smtpd_tls_key_file = $KEY
smtpd_tls_security_level = may
smtp_tls_security_level = may
alias_maps = hash:/etc/aliases
maillog_file = /var/log/postfix.log
queue_run_delay = 10s
minimal_backoff_time = 10s
biff = no
END
    postconf -F '*/*/chroot = n'
    newaliases
}

start() { postfix start; }

# More listeners: postfix_listen PORT [-o OPTION]...
postfix_listen() {
    local port=$1
    shift
    postconf -M "$port/inet=$port inet n - n - - smtpd $*"
}
