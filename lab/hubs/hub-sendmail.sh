#about Sendmail relays for the campus; docs/border.md says how the list is used
#layer sendmail
features="FEATURE(\`delay_checks', \`friend')
FEATURE(\`accept_unresolvable_domains')"
access="Spam:$DOMAIN	FRIEND
Connect:203.0.113	RELAY
Connect:IPv6:2001:db8:c	RELAY"
# There is no DNS here; a client whose name cannot be looked up now is refused for now.
printf '%s\n' '203.0.113.66 listed.test' '2001:db8:c::66 listed.test' >>/etc/hosts
