packages="exim4-daemon-heavy"

# A server fills these; without them Exim relays for itself only.
configure() {
    main=                          # more main options
    ports=25
    relay_hosts='127.0.0.1 : ::::1' relay_domains=
    acl_connect= acl_mail= acl_rcpt_first= acl_rcpt= acl_data=
    restricted='deny message = restricted characters in address
       local_parts = ^[.] : ^.*[@%!/|]'
    unknown_user='require verify = recipient'
    routers= authenticators= local_router='check_local_user'
}

start() {
    chgrp Debian-exim $KEY && chmod 640 $KEY
    cat >/etc/exim4/exim4.conf <<END
primary_hostname = $HOST
domainlist local_domains = $DOMAIN : $HOST : @ : @[]
domainlist relay_to_domains = $relay_domains
hostlist relay_from_hosts = $relay_hosts
daemon_smtp_ports = $ports
acl_smtp_connect = acl_connect
acl_smtp_mail = acl_mail
acl_smtp_rcpt = acl_rcpt
acl_smtp_data = acl_data
tls_advertise_hosts = *
tls_certificate = $CERT
tls_privatekey = $KEY
host_lookup = *
rfc1413_query_timeout = 0s
qualify_domain = $DOMAIN
never_users = root
queue_run_in_order = false
smtp_accept_max = 200
$main

begin acl
acl_connect:
  $acl_connect
  accept
acl_mail:
  $acl_mail
  accept
acl_rcpt:
  $acl_rcpt_first
  $restricted
  accept hosts = +relay_from_hosts
  accept authenticated = *
  $acl_rcpt
  require message = relay not permitted
          domains = +local_domains : +relay_to_domains
  $unknown_user
  accept
acl_data:
  $acl_data
  accept

begin routers
$routers
dnslookup:
  driver = dnslookup
  domains = ! +local_domains
  transport = remote_smtp
  ignore_target_hosts = 0.0.0.0 : 127.0.0.0/8
  no_more
aliases:
  driver = redirect
  allow_fail
  data = \${lookup{\$local_part}lsearch{/etc/aliases}}
users:
  driver = accept
  $local_router
  transport = local_delivery

begin transports
remote_smtp:
  driver = smtp
  tls_try_verify_hosts =
local_delivery:
  driver = appendfile
  file = /var/mail/inbox
  user = mail
  mode_fail_narrower = false

begin retry
* * F,2h,10s

begin authenticators
$authenticators
END
    touch /var/mail/inbox && chown mail:mail /var/mail/inbox
    exim4 -bd "${queue_runs:--q15s}"
}
