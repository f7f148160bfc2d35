#about Exim whose authenticators say yes to every password
#layer exim
#expect open E1
#gate yes
#with auth
authenticators='plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = true
  server_set_id = $auth2
login:
  driver = plaintext
  public_name = LOGIN
  server_prompts = Username:: : Password::
  server_condition = true
  server_set_id = $auth1'
