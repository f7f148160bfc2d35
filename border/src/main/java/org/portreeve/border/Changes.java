package org.portreeve.border;

import java.util.List;
import java.util.Optional;

/// What a device is asked to do at once. With a `frame` it makes everything anew, so that afterwards it has these
/// surroundings and exactly the entries to `put`. Without one it puts entries, in place of those with the same
/// restriction, and takes others away; taking what is not there is no error.
public record Changes(Optional<Surroundings> frame, List<Listed> put, List<Restriction> take) {
    public static final Changes NONE = new Changes(Optional.empty(), List.of(), List.of());

    public Changes {
        put = List.copyOf(put);
        take = List.copyOf(take);
    }

    public boolean isEmpty() {
        return frame.isEmpty() && put.isEmpty() && take.isEmpty();
    }

    int size() {
        return put.size() + take.size();
    }

    /// The part from entry `from` to before entry `to`, those to put counted before those to take.
    Changes part(int from, int to) {
        int puts = put.size();
        return new Changes(
                Optional.empty(),
                put.subList(Math.min(from, puts), Math.min(to, puts)),
                take.subList(Math.max(from - puts, 0), Math.max(to - puts, 0)));
    }
}
