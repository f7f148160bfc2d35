#about Open Exim with a greeting of many lines that comes after 6 s
#layer exim
#expect open A1
#gate yes
relay_hosts='*'
acl_connect='warn delay = 6s'
main='smtp_banner = "$smtp_active_hostname ESMTP ready\nEvery connection is recorded\nNo unsolicited mail, please"'
