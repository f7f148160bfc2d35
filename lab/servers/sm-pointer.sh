#about Sendmail that relays for its campus by name: a forged PTR is taken for what it is
#layer sendmail
#expect closed
#gate yes
#with source
echo campus.test >/etc/mail/relay-domains
