/// The command line: reads the configuration, resolves what the user named, runs the relay test, and tells the result
/// to
/// people ([TextReport]), programs ([JsonReport], [JunitReport]) and the archive ([EvidenceFolder]).
///
/// May use every other module; no module uses it. Commands run on the main thread; reports come from many threads and
/// are
/// taken one at a time by [ResultSink].
package org.portreeve.cli;
