#about Closed Exim that ends the session after a few commands it dislikes
#layer exim
#expect closed
#gate yes
main='smtp_accept_max_nonmail = 3
smtp_max_synprot_errors = 1
smtp_max_unknown_commands = 1
smtp_accept_max_per_connection = 3'
