#about Exim that takes user%foreign@own for a local user's name and keeps the mail
#layer exim
#expect closed
restricted= unknown_user= local_router=
