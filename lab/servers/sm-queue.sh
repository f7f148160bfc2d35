#about Open Sendmail that only queues, and runs its queue every 75 s
#layer sendmail
#expect open A1
features='FEATURE(`promiscuous_relay'"'"')
define(`confDELIVERY_MODE'"', \`queue'"')'
queue_runs=-q75s
