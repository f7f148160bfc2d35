#about Open Exim that verifies every sender by a callout
#layer exim
#expect open A1
#gate yes
relay_hosts='*'
acl_mail='require message = sender does not exist
          verify = sender/callout=20s,no_cache'
