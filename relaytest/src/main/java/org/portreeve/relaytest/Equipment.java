package org.portreeve.relaytest;

/// What the tests of one run have in common.
record Equipment(
        TestSettings settings,
        Planner planner,
        Tokens tokens,
        Witness witness,
        Names names,
        Progress progress,
        Arrivals arrivals) {}
