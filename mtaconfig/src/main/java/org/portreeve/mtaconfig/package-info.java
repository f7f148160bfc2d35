/// What an audit of a mail server's configuration asks and answers, whatever the server: would it accept this
/// recipient from this client, and would a stranger find a way to relay.
///
/// [Sources] is what was given to read, and bounded. A module of its own reads each kind of server, and answers with
/// [Answer]; [Stranger] asks it on behalf of somebody who may not relay; [Audit] is the result. Depends on the JDK
/// only. Nothing here looks at a network. All types are immutable, but for those that read.
package org.portreeve.mtaconfig;
