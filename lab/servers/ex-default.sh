#about Exim as its example configuration has it: closed
#layer exim
#expect closed
#gate yes
