#about Exim with a router that turns user%foreign@own into user@foreign
#layer exim
#expect open B3
restricted=
routers="percent:
  driver = redirect
  domains = +local_domains
  local_parts = ^\\N.*%\\N
  data = \${sg{\$local_part}{\\N%(?=[^%]*\$)\\N}{@}}"
