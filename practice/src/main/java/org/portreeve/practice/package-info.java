/// A practice network: small mail servers on loopback with known faults, to be tested before the user's eyes and by our
/// own tests. [PracticeNetwork] starts and stops them; [Policies] holds what each does.
///
/// Every message that leaves a server goes over [Outgoing], which connects to one loopback socket and nothing else:
/// the witness's, or that of the next server in a chain. No name is ever resolved. Input is bounded by [Bounds].
///
/// Depends on `relaytest` for the verdicts and `smtp` for sending. Each connection and each delivery has a virtual
/// thread of its own; policies are shared by all of them.
package org.portreeve.practice;
