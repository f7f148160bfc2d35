#about OpenSMTPD closed on 25, open on 2525
#layer opensmtpd
#expect open A1
#gate yes
#ports 25,2525
listen="$listen
listen on eth0 port 2525 hostname $HOST tag open"
rules='match tag open from any for any action out'
