packages="qpsmtpd"
