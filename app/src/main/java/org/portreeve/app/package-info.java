/// `portreeve serve`: the office with everything wired, and what is done on its data while it does not run.
///
/// [Main] is the product's entry point and knows the commands of the command line as well. [Serving] runs an
/// [OfficeService] until the process is told to end; [OfficeConfiguration] is what it runs with. [RelayProber] makes
/// real tests, [Schedules] does things by the clock, a [Loop] for each worker does what is waiting.
///
/// May use every module but testkit and bench; no module uses it. Each loop, listener and test has virtual threads of
/// its own; [Bell] wakes the loops.
package org.portreeve.app;
