#about Courier as it comes: closed
#layer courier
#expect closed
