#about Exim with percent_hack_domains = *, which rewrites before the ACL, and no denial of odd characters
#layer exim
#expect open B3
main='percent_hack_domains = *' restricted=
relay_domains='!+local_domains : *.test'
