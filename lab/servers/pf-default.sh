#about Postfix as Debian delivers it: relaying is refused with 454
#layer postfix
#expect closed
#gate yes
