#about Closed Postfix that allows six connections a minute from one address and answers 421 beyond
#layer postfix
#expect closed
postconf -e 'smtpd_client_connection_rate_limit = 6' 'smtpd_client_event_limit_exceptions ='
