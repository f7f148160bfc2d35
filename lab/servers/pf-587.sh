#about Postfix closed on 25, whose submission port 587 trusts every network
#layer postfix
#expect open A1
#gate yes
#ports 25,587
postfix_listen 587 -o mynetworks=0.0.0.0/0,[::]/0
