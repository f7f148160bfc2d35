#about Closed Postfix with a submission port that demands authentication, and one with implicit TLS
#layer postfix
#expect closed
#gate yes
#ports 25,587,465
for user in alice bob; do echo secret-$user | saslpasswd2 -c -p -u "$DOMAIN" $user; done
chown postfix /etc/sasldb2
mkdir -p /etc/postfix/sasl
printf 'pwcheck_method: auxprop\nauxprop_plugin: sasldb\nmech_list: PLAIN LOGIN\n' >/etc/postfix/sasl/smtpd.conf
postfix_listen 587 -o smtpd_tls_security_level=encrypt -o smtpd_sasl_auth_enable=yes -o smtpd_client_restrictions=permit_sasl_authenticated,reject
postfix_listen 465 -o smtpd_tls_wrappermode=yes -o smtpd_sasl_auth_enable=yes -o smtpd_client_restrictions=permit_sasl_authenticated,reject
