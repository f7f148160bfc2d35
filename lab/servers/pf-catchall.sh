#about Postfix with a mailbox that catches every user of its domain, also those with % or @ in the local part
#layer postfix
#expect closed
postconf -e 'local_recipient_maps =' 'luser_relay = alice' 'allow_percent_hack = no' 'swap_bangpath = no' \
    'smtpd_relay_restrictions = permit_mynetworks reject_unauth_destination' 'allow_untrusted_routing = yes'
