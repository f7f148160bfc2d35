#about Sendmail with loose_relay_check: user%foreign@own is let through
#layer sendmail
#expect open B3
features='FEATURE(`loose_relay_check'"'"')'
