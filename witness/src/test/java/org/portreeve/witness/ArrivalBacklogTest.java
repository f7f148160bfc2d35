package org.portreeve.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.portreeve.relaytest.Arrival;

class ArrivalBacklogTest {
    private static NumberedArrival arrival(long number, int octets) {
        return new NumberedArrival(
                number,
                new Arrival(
                        "t" + number,
                        Instant.EPOCH,
                        InetAddress.getLoopbackAddress(),
                        "helo",
                        "",
                        "r",
                        List.of(),
                        new byte[octets]));
    }

    private static List<Long> after(ArrivalBacklog backlog, long number) throws InterruptedException {
        return backlog.after(number, Duration.ZERO, 100, 1000).stream()
                .map(NumberedArrival::number)
                .toList();
    }

    @Test
    void anArrivalThatComesLateIsStillAfterWhatWasRead() throws Exception {
        ArrivalBacklog backlog = new ArrivalBacklog(10, 1000);
        backlog.add(arrival(6, 1));
        assertThat(after(backlog, 0)).containsExactly(6L);
        backlog.add(arrival(5, 1));
        assertThat(after(backlog, 6)).containsExactly(7L);
    }

    @Test
    void theOldestMakeRoomAndTheReaderIsTold() throws Exception {
        ArrivalBacklog backlog = new ArrivalBacklog(3, 100);
        for (int i = 1; i <= 5; i++) {
            backlog.add(arrival(i, 1));
        }
        assertThat(after(backlog, 0)).containsExactly(3L, 4L, 5L);
        assertThat(backlog.missedAfter(1)).isTrue();
        assertThat(backlog.missedAfter(2)).isFalse();
        backlog.add(arrival(6, 200));
        assertThat(after(backlog, 0)).containsExactly(6L);
    }

    @Test
    void whatWasKeptGoesBeforeWhatArrivedSince() throws Exception {
        ArrivalBacklog backlog = new ArrivalBacklog(10, 1000);
        backlog.add(arrival(8, 1));
        backlog.before(List.of(arrival(3, 1), arrival(5, 1), arrival(8, 1)));
        assertThat(after(backlog, 0)).containsExactly(3L, 5L, 8L);
        assertThat(backlog.last()).isEqualTo(8);
    }

    @Test
    void anAnswerIsBoundedByCountAndSize() throws Exception {
        ArrivalBacklog backlog = new ArrivalBacklog(10, 1000);
        for (int i = 1; i <= 5; i++) {
            backlog.add(arrival(i, 50));
        }
        assertThat(backlog.after(0, Duration.ZERO, 2, 1000)).hasSize(2);
        assertThat(backlog.after(0, Duration.ZERO, 100, 60)).hasSize(2);
    }

    @Test
    void aReaderWaitsForTheFirst() throws Exception {
        ArrivalBacklog backlog = new ArrivalBacklog(10, 1000);
        Thread.ofVirtual().start(() -> backlog.add(arrival(1, 1)));
        assertThat(backlog.after(0, Duration.ofSeconds(20), 10, 1000)).hasSize(1);
    }
}
