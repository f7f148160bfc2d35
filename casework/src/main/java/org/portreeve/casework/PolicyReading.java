package org.portreeve.casework;

import java.util.List;

/// What came of reading a policy: the policy, or everything that is wrong in it.
public sealed interface PolicyReading {
    record Sound(Policy policy) implements PolicyReading {}

    record Faulty(List<PolicyProblem> problems) implements PolicyReading {
        public Faulty {
            problems = List.copyOf(problems);
        }
    }
}
