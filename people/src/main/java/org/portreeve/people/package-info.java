/// Who works here and how they sign in: accounts, passwords, second factors, sessions, OpenID Connect, and their pages.
///
/// [People] puts it together for a [PeopleSettings] and gives the pages and the doorkeeper. `SignIn` decides who comes
/// in, `Sessions` keeps them in, `AccountDesk` is what those who manage accounts do, `OwnAccount` what people do
/// themselves, `Welcomes` what one-time links open, `Oidc` asks a provider. Everything from the network is hostile.
///
/// May depend on pages, office, store, casework, and libraries for passwords, codes, pictures of codes and OpenID
/// Connect. Everything may be called by many threads at a time; hashing passwords is bounded.
package org.portreeve.people;
