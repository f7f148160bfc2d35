package org.portreeve.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTargetTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://127.8.9.10/",
                "http://localhost/",
                "http://[::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://0.0.0.0/",
                "http://169.254.169.254/latest/meta-data/",
                "http://[fe80::1]/",
                "http://224.0.0.1/",
                "http://192.0.2.1:8080/",
                "https://192.0.2.1:25/",
                "ftp://192.0.2.1/",
                "file:///etc/passwd",
                "mailto:abuse@example.org"
            })
    void thisMachineItsLinkAndOtherServicesAreNotAsked(String link) {
        assertThat(LinkTarget.permitted(URI.create(link))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.0.2.1/",
                "https://192.0.2.1/policy",
                "https://[2001:db8::1]:443/",
                "http://10.1.2.3:80/"
            })
    void webServersAreAskedAlsoThoseOfTheOwnNetworks(String link) {
        assertThat(LinkTarget.permitted(URI.create(link))).isTrue();
    }
}
