#about The inner server of pf-dequote and pf-untrusted: trusts them, and expands % and @ in the local part
#layer exim
#expect closed
#gate yes
relay_hosts="127.0.0.1 : $(ip4_of pf-dequote) : $(ip4_of pf-untrusted)"
restricted=
main='percent_hack_domains = *'
routers="take_apart:
  driver = redirect
  domains = $(domain_of pf-dequote) : $(domain_of pf-untrusted)
  local_parts = ^\\N.*[@]\\N
  data = \$local_part
inner:
  driver = redirect
  domains = $(domain_of pf-dequote) : $(domain_of pf-untrusted)
  data = alice@$DOMAIN"
