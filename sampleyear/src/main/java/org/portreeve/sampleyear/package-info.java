/// A year of an office that never was, for demonstrations: a university with sixty mail servers, those who complain
/// about them, and what the office did.
///
/// [SampleYear] fills an empty store by the office's own verbs and workers, with a clock that is moved through the
/// year,
/// so that every record verifies. [SampleCampus] is the register, [SampleMail] the complaints, [SampleStories] what
/// happens, [SampleProber] what a test finds. All addresses are those for documentation (RFC 5737, RFC 3849); nothing
/// is
/// ever sent to one.
///
/// Depends on office and what it is made of. One thread fills; the prober and the clock may be used by several
/// afterwards.
package org.portreeve.sampleyear;
