/// Puts blocks into effect at the border of a network, and looks whether they are.
///
/// A [Device] holds [Restriction]s: connections from one address of ours to port 25 of somebody else's network. The
/// truth about blocks is the office's ([Desired]); [Reconciliation] compares it with what a device shows
/// ([Observation]) and says what has to change, [DeviceKeeper] brings one device there and reports how each block
/// stands ([Standing]), [Border] does so for all of them. [NftablesDevice] is a Linux router, [MemoryDevice] behaves
/// like a device without being one.
///
/// What a device shows is not trusted: an entry of ours that no order stands behind is taken away, an address of the
/// never-block list is never put there.
///
/// Depends on casework and the JDK. Devices are slow: every call has a time limit and may be made from a virtual
/// thread. Records are immutable; [DeviceKeeper], [Border] and the devices may be used by many threads.
package org.portreeve.border;
