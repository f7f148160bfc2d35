#about Open Exim that answers 550 and delivers all the same
#layer exim
#expect open A1
#gate yes
relay_hosts='*'
acl_data='accept control = fakereject/message refused'
