/// The commands that speak to a running office over REST.
///
/// A command is a [Verb]: a row of a table that says which request it makes and how the answer is shown.
/// [RemoteCommands] adds the tables to the product's command line; [VerbRun] carries one out through [OfficeClient].
/// Everything that an office answers is hostile: it is bounded, and stripped of what a terminal could obey.
///
/// May depend on picocli, Jackson and the JDK; it knows no other module. Each command runs on the thread that calls
/// it.
package org.portreeve.remote;
