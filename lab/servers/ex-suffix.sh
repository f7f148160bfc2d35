#about Exim whose list of domains is a pattern without anchors: any name that contains its own
#layer exim
#expect open B22
#gate yes
relay_domains="^\\N.*${DOMAIN//./\\.}\\N"
