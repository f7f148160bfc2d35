#about Courier with esmtppercentrelay for its domain
#layer courier
#expect open B3
echo "$DOMAIN" >esmtppercentrelay
