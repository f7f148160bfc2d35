package org.portreeve.web;

import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.portreeve.casework.Action;
import org.portreeve.casework.Channel;
import org.portreeve.casework.ContactOutcome;
import org.portreeve.casework.Origin;
import org.portreeve.casework.Purpose;
import org.portreeve.casework.Resolution;
import org.portreeve.casework.Role;

/// Bodies of requests.
final class Asked {
    private Asked() {}

    record OpenCase(
            InetAddress address,
            Origin origin,
            @Most(100_000) Optional<String> note) {}

    record Note(@Most(100_000) String text, Optional<Integer> minutes) {
        Note {
            checkedMinutes(minutes);
        }
    }

    record Assign(@Most(100) String to) {}

    record Contact(Channel channel, ContactOutcome outcome, String who, Optional<Integer> minutes) {
        Contact {
            checkedMinutes(minutes);
        }
    }

    private static void checkedMinutes(Optional<Integer> minutes) {
        if (minutes.filter(some -> some < 0 || some > Action.MOST_MINUTES).isPresent()) {
            throw new IllegalArgumentException("minutes are 0 to %d".formatted(Action.MOST_MINUTES));
        }
    }

    static OptionalInt plain(Optional<Integer> minutes) {
        return minutes.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    record Test(Optional<Purpose> purpose, @Most(100) Optional<String> vantage) {}

    record ProposeBlock(Optional<Set<InetAddress>> addresses, String reason) {}

    record OrderBlock(
            Optional<Set<InetAddress>> addresses, @Most(100) String provision, String reason) {}

    record SecondBlock(int block) {}

    record RefuseBlock(int block, String reason) {}

    record LiftBlock(int block, @Most(100) String provision, String reason) {}

    record Nothing() {}

    record Reason(String reason) {}

    record Close(Resolution resolution, String reason) {}

    record Merge(long into) {}

    record OfComplaint(long complaint) {}

    record OfCase(long case_) {}

    record Duplicate(long of) {}

    record Correct(InetAddress accused, @Most(100) String abuse) {}

    record EnterComplaint(
            InetAddress accused,
            @Most(100) String abuse,
            @Most(500_000) String text,
            @Most(320) Optional<String> complainant) {}

    record Settle(boolean sent, String reason) {}

    record MakeKey(
            @Most(100) String name,
            Set<Role> roles,
            @Most(100) Optional<String> unit) {}
}
