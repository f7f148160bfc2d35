package org.portreeve.border;

import java.util.OptionalLong;

/// How one block stands on one device after a round.
public sealed interface Standing {
    /// All its entries are on the device. `repaired` tells that this round had to put some there; `packets` is what
    /// they have held back.
    record Seen(boolean repaired, OptionalLong packets) implements Standing {}

    /// The device took the entries and does not show them (yet).
    record Missing(String what) implements Standing {}

    /// The device did not take the entries, or could not be asked.
    record Failed(DeviceException.Kind kind, String reason) implements Standing {}

    /// None of it is put on a device, whatever was ordered.
    record Forbidden(String reason) implements Standing {}

    /// Wanted, held up for now ([Desired#waiting]), and not on the device.
    record Waiting(String reason) implements Standing {}

    /// Over, and none of its entries is on the device on its behalf.
    record Gone() implements Standing {}

    /// Over or held up, and the device still shows `what`.
    record Remains(String what) implements Standing {}
}
