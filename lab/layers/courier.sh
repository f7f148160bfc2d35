packages="courier-mta"
preseed() { printf 'courier-base courier-base/webadmin-configmode boolean false\ncourier-mta courier-mta/defaultdomain string\n'; }

configure() {
    cd /etc/courier
    echo "$HOST" >me
    echo "$DOMAIN" >defaultdomain
    printf '%s\n' "$DOMAIN" "$HOST" localhost >locals
    rm -rf esmtpacceptmailfor.dir && mkdir esmtpacceptmailfor.dir
    printf '%s\n' "$DOMAIN" "$HOST" localhost >esmtpacceptmailfor.dir/lab
    printf '127.0.0.1\tallow,RELAYCLIENT\n:0000:0000:0000:0000:0000:0000:0000:0001\tallow,RELAYCLIENT\n' >smtpaccess/default
    # Changes a setting of the listener.
    esmtpd_set() { sed -i "s|^$1=.*|$1=$2|" /etc/courier/esmtpd; grep -q "^$1=" /etc/courier/esmtpd || echo "$1=$2" >>/etc/courier/esmtpd; }
    cat $KEY $CERT >/etc/courier/esmtpd.pem && chmod 600 /etc/courier/esmtpd.pem && chown courier /etc/courier/esmtpd.pem
    esmtpd_set AUTHMODULES '""'
}

start() {
    cp /etc/aliases aliases/lab
    makealiases
    makesmtpaccess
    makeacceptmailfor
    mkdir -p /run/courier/authdaemon && chown -R courier:courier /run/courier
    courierfilter start || true
    courier start
    esmtpd start
}
