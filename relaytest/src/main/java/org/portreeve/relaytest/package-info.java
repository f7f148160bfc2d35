/// The relay test of one server: techniques, attempts, outcomes, verdicts, and the pace at which they are gone through.
package org.portreeve.relaytest;
