#about Exim with percent_hack_domains = *: rewritten before the ACL, which then sees the foreign domain and refuses
#layer exim
#expect closed
#gate yes
restricted=
main='percent_hack_domains = *'
