/// Servers for tests, on loopback and written by hand: no mocks, no sleeping, no network.
///
/// [ScriptedServer] plays a transcript of `C:` and `S:` lines with [Fault]s in it, for what goes wrong on the wire.
/// [FakeMta] behaves like a small mail server under a [Policy], for what a whole test does to a server. [ClosedPort]
/// and
/// [SilentPort] are ports that refuse and that never answer; [ManualClock] is time that stands still; [SelfSigned]
/// makes
/// certificates.
///
/// Depends on the JDK only; others use it in tests. Every server runs on virtual threads of its own and is closed by
/// the
/// test that opened it.
package org.portreeve.testkit;
