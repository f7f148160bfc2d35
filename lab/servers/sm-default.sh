#about Sendmail as it comes: closed
#layer sendmail
#expect closed
#gate yes
