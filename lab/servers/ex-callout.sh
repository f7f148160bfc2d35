#about Closed Exim that verifies every sender by a callout
#layer exim
#expect closed
acl_mail='require message = sender does not exist
          verify = sender/callout=20s'
