#about Postfix that admits anonymous authentication, which gives no right to relay
#layer postfix
#expect closed
#gate yes
#with auth
mkdir -p /etc/postfix/sasl
printf 'pwcheck_method: auxprop\nauxprop_plugin: sasldb\nmech_list: PLAIN LOGIN ANONYMOUS\n' >/etc/postfix/sasl/smtpd.conf
echo secret | saslpasswd2 -c -p -u "$DOMAIN" alice && chown postfix /etc/sasldb2
postconf -e 'smtpd_sasl_auth_enable = yes' 'smtpd_sasl_security_options =' 'smtpd_sasl_tls_security_options ='
