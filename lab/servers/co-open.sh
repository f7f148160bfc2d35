#about Courier whose access list gives RELAYCLIENT to everyone
#layer courier
#expect open A1
esmtpd_set TCPDOPTS '"-nodnslookup -noidentlookup"'
esmtpd_set ESMTPAUTH '""'
sed -i 's/^BOFH.*//' bofh 2>/dev/null || true
for first in $(seq 1 223); do printf '%s\tallow,RELAYCLIENT\n' $first; done >>smtpaccess/default
printf ':2001\tallow,RELAYCLIENT\n' >>smtpaccess/default
