#about Exim with a proper authenticator: closed
#layer exim
#expect closed
#gate yes
#with auth
authenticators='plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${if and{{eq{$auth2}{alice}}{eq{$auth3}{secret-alice}}}}
  server_set_id = $auth2'
