package org.portreeve.mtaconfig;

import java.util.List;

/// Whether a recipient is accepted, with the steps that led there.
public sealed interface Answer {
    List<Step> path();

    /// The recipient is accepted.
    record Accepted(Reach reach, List<Step> path) implements Answer {
        public Accepted {
            path = List.copyOf(path);
        }
    }

    /// The recipient is refused, for good or for now.
    record Refused(List<Step> path) implements Answer {
        public Refused {
            path = List.copyOf(path);
        }
    }

    /// The files do not say. `open` are the steps on which it hangs; `reach` is where the mail would go.
    record Unknown(Reach reach, List<Step> path, List<Step> open) implements Answer {
        public Unknown {
            path = List.copyOf(path);
            open = List.copyOf(open);
        }
    }
}
