#about Closed Postfix that greets after 6 s and takes 1 s for each recipient
#layer postfix
#expect closed
postconf -e 'smtpd_delay_reject = no' 'smtpd_client_restrictions = sleep 6' \
    'smtpd_recipient_restrictions = sleep 1, permit_mynetworks, reject_unauth_destination' 'smtpd_relay_restrictions ='
