package org.portreeve.relaytest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RemediesTest {
    @ParameterizedTest
    @EnumSource
    void everyCauseHasARemedyWithConcreteFixes(Cause cause) {
        Remedy remedy = Remedies.of(cause);
        assertThat(remedy.advice()).hasSizeGreaterThan(40).endsWith(".");
        assertThat(remedy.fixes()).isNotEmpty().doesNotContainKey(Mta.UNKNOWN);
        assertThat(remedy.fixes().values()).allSatisfy(fix -> assertThat(fix).isNotBlank());
    }
}
