package org.portreeve.mtaconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StrangerTest {
    private static Site site(String... networks) {
        return new Site(
                "mx.d.example",
                List.of("d.example"),
                List.of("x@partner.example"),
                List.of(),
                List.of(),
                List.of(),
                java.util.Arrays.stream(networks)
                        .map(n -> Network.of(n).orElseThrow())
                        .toList());
    }

    @Test
    void nobodyWhomTheConfigurationNamesIsAStranger() {
        Trial first = Stranger.trials(site("203.0.113.0/24")).getFirst();

        assertThat(first.technique()).isEqualTo("A1");
        assertThat(first.client().address()).isEqualTo("198.51.100.7");
    }

    @Test
    void aNetworkThatIsFarTooWideHoldsStrangers() {
        assertThat(Stranger.trials(site("64.0.0.0/2")))
                .anyMatch(trial -> Network.of("64.0.0.0/2")
                        .orElseThrow()
                        .contains(Addresses.bytes(trial.client().address()).orElseThrow()));
    }

    @Test
    void sendersThatTheFilesNameAreTried() {
        assertThat(Stranger.trials(site()))
                .anyMatch(trial -> trial.envelope().sender().equals("x@partner.example"));
    }
}
