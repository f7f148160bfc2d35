package org.portreeve.border;

/// Something at the border that can hold back a server's mail. Every method returns within a time that the device sets
/// itself, and may be called by any thread, one call at a time.
///
/// An adapter keeps to its own entries: whatever else is on the device is neither shown nor touched.
public interface Device {
    /// Name in records and messages; a device keeps it for ever.
    String name();

    /// Looks at the device. What it should have around its entries is a parameter, for the [Observation#faults].
    Observation observe(Surroundings surroundings) throws DeviceException;

    /// What `changes` would do, in the device's own words. Asks the device whether it would take them, if it can say.
    String dryRun(Changes changes) throws DeviceException;

    /// Makes changes, all or none of them if the device can do that. To make them again is harmless. That it returns
    /// is no proof: only [#observe] is.
    void apply(Changes changes) throws DeviceException;
}
