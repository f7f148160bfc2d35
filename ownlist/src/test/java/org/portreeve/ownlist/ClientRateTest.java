package org.portreeve.ownlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.portreeve.ownlist.ClientRate.Verdict;

class ClientRateTest {
    private static final InetAddress CLIENT = address("192.0.2.7");

    private static InetAddress address(String text) {
        return InetAddress.ofLiteral(text);
    }

    @Test
    void aNetworkIsAnsweredToItsLimitInEachSecond() {
        ClientRate rate = new ClientRate(10, 1);
        for (int second = 100; second < 103; second++) {
            List<Verdict> verdicts = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                verdicts.add(rate.count(address("192.0.2." + i), 1, second));
            }
            assertThat(verdicts.subList(0, 10)).containsOnly(Verdict.ANSWER);
            assertThat(verdicts.subList(10, 20)).doesNotContain(Verdict.ANSWER);
            assertThat(Collections.frequency(verdicts, Verdict.SLIP)).isEqualTo(5);
            assertThat(Collections.frequency(verdicts, Verdict.DROP)).isEqualTo(5);
        }
    }

    @Test
    void aLongAnswerCountsForMore() {
        ClientRate rate = new ClientRate(10, 1);
        assertThat(rate.count(CLIENT, 4, 100)).isEqualTo(Verdict.ANSWER);
        assertThat(rate.count(CLIENT, 4, 100)).isEqualTo(Verdict.ANSWER);
        assertThat(rate.count(CLIENT, 4, 100)).isNotEqualTo(Verdict.ANSWER);
    }

    @Test
    void networksDoNotShareALimit() {
        ClientRate rate = new ClientRate(1, 1);
        assertThat(rate.count(CLIENT, 1, 100)).isEqualTo(Verdict.ANSWER);
        assertThat(rate.count(address("192.0.3.7"), 1, 100)).isEqualTo(Verdict.ANSWER);
        assertThat(rate.count(address("2001:db8::7"), 1, 100)).isEqualTo(Verdict.ANSWER);
        assertThat(rate.count(address("2001:db8:0:ff::7"), 1, 100)).isNotEqualTo(Verdict.ANSWER);
        assertThat(rate.count(address("2001:db8:0:100::7"), 1, 100)).isEqualTo(Verdict.ANSWER);
    }
}
