package org.portreeve.complaintmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTextTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "[192.0.2.1], 192.0.2.1",
        "IPv6:2001:db8::1, 2001:db8:0:0:0:0:0:1",
        "[IPv6:2001:DB8::1], 2001:db8:0:0:0:0:0:1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "2001:db8::192.0.2.1, 2001:db8:0:0:0:0:c000:201",
        "fe80::1%eth0, fe80:0:0:0:0:0:0:1",
        "192.0.2.1/32, 192.0.2.1",
        "2001:db8::1/128, 2001:db8:0:0:0:0:0:1"
    })
    void an_address_is_read_in_all_its_forms(String text, String expected) {
        assertThat(AddressText.parse(text).map(InetAddress::getHostAddress)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "1.2.3.1234",
                "192.0.2.0/24",
                "localhost",
                "mail.example.org",
                "1",
                "0x7f.1.1.1",
                "12:34:56",
                "::1::2",
                ":::",
                "1..2.3",
                "2001:db8::/32",
                "3232235777"
            })
    void what_is_no_address_is_none(String text) {
        assertThat(AddressText.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Server 192.0.2.1, please. | 192.0.2.1",
                "It was 192.0.2.1. | 192.0.2.1",
                "(192.0.2.1) *192.0.2.2* ip=192.0.2.3 | 192.0.2.1 192.0.2.2 192.0.2.3",
                "at 192.0.2.1:25 and http://192.0.2.2:80/x | 192.0.2.1 192.0.2.2",
                "[IPv6:2001:db8::1]: from | 2001:db8:0:0:0:0:0:1",
                "IP: 2001:db8::1, at 10:20:30 | 2001:db8:0:0:0:0:0:1",
                "version 1.2.3.4-beta, dsl-1.2.3.4.example, 1.2.3.4.5, x1.2.3.4 | ''",
                "time 10:20:30 +01:00, mac 00:16:3e:aa:bb:cc | ''",
                "2001:db8:0:0:0:0:0:1/128 | 2001:db8:0:0:0:0:0:1"
            })
    void addresses_are_found_in_text_and_look_alikes_are_not(String text, String expected) {
        List<String> found = AddressText.find(text, 10).stream()
                .map(hit -> hit.address().getHostAddress())
                .toList();
        assertThat(String.join(" ", found)).isEqualTo(expected);
    }

    @Test
    void a_network_is_marked_as_a_range() {
        assertThat(AddressText.find("192.0.2.0/24 192.0.2.1/32 2001:db8::/32", 10))
                .extracting(AddressText.Hit::range)
                .containsExactly(true, false, true);
    }

    @Test
    void private_and_reserved_addresses_are_not_public() {
        for (String text : List.of(
                "10.0.0.1",
                "127.0.0.1",
                "172.16.0.1",
                "192.168.0.1",
                "169.254.0.1",
                "100.64.0.1",
                "224.0.0.1",
                "0.0.0.0",
                "255.255.255.255",
                "::1",
                "fe80::1",
                "fd00::1",
                "ff02::1",
                "::")) {
            assertThat(AddressText.isPublic(AddressText.parse(text).orElseThrow()))
                    .as(text)
                    .isFalse();
        }
        for (String text : List.of("8.8.8.8", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2001:db8::1", "2a00::1")) {
            assertThat(AddressText.isPublic(AddressText.parse(text).orElseThrow()))
                    .as(text)
                    .isTrue();
        }
    }

    @Test
    void a_network_contains_its_addresses_and_no_others() {
        var ours = Ours.networks(List.of("192.0.2.64/26", "2001:db8:8000::/33"));
        assertThat(ours.test(AddressText.parse("192.0.2.64").orElseThrow())).isTrue();
        assertThat(ours.test(AddressText.parse("192.0.2.127").orElseThrow())).isTrue();
        assertThat(ours.test(AddressText.parse("192.0.2.128").orElseThrow())).isFalse();
        assertThat(ours.test(AddressText.parse("2001:db8:ffff::1").orElseThrow()))
                .isTrue();
        assertThat(ours.test(AddressText.parse("2001:db8:7fff::1").orElseThrow()))
                .isFalse();
    }
}
