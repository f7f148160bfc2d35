package org.portreeve.border;

/// A device that fails whenever it is told to put `trouble`, or to put anything when that is null.
final class TroubledDevice implements Device {
    private final Device device;
    private final Restriction trouble;
    private final DeviceException.Kind kind;
    private final boolean done;
    private int calls;

    TroubledDevice(Device device, Restriction trouble, DeviceException.Kind kind, boolean done) {
        this.device = device;
        this.trouble = trouble;
        this.kind = kind;
        this.done = done;
    }

    int calls() {
        return calls;
    }

    @Override
    public String name() {
        return device.name();
    }

    @Override
    public Observation observe(Surroundings surroundings) throws DeviceException {
        return device.observe(surroundings);
    }

    @Override
    public String dryRun(Changes changes) throws DeviceException {
        return device.dryRun(changes);
    }

    @Override
    public void apply(Changes changes) throws DeviceException {
        calls++;
        boolean troubled = changes.put().stream()
                .anyMatch(listed -> trouble == null || listed.restriction().equals(trouble));
        if (!troubled || done) {
            device.apply(changes);
        }
        if (troubled) {
            throw new DeviceException(kind, "it will not have " + trouble);
        }
    }
}
