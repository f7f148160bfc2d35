package org.portreeve.ownlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CookiesTest {
    private static final Cookies COOKIES = new Cookies(hex("e5e973e5a6b2a43f48e7dc849e37bfcf"));
    private static final long THEN = 1559731985;

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    /// RFC 9018 appendix A.1
    @Test
    void aCookieIsTheOneThatAllServersWouldGive() throws Exception {
        byte[] cookie = new byte[Cookies.LENGTH];
        COOKIES.write(hex("2464c4abcf10c957"), 0, InetAddress.getByName("198.51.100.100"), THEN, cookie, 0);
        assertThat(HexFormat.of().formatHex(cookie)).isEqualTo("2464c4abcf10c957010000005cf79f111f8130c3eee29480");
    }

    @Test
    void aCookieHoldsForItsAddressAndAnHour() throws Exception {
        InetAddress client = InetAddress.getByName("2001:db8:220:1:59de:d0f4:8769:82b8");
        byte[] cookie = new byte[Cookies.LENGTH];
        COOKIES.write(hex("22681ab97d52c298"), 0, client, THEN, cookie, 0);
        assertThat(COOKIES.valid(cookie, 0, Cookies.LENGTH, client, THEN + 3600))
                .isTrue();
        assertThat(COOKIES.valid(cookie, 0, Cookies.LENGTH, client, THEN + 3601))
                .isFalse();
        assertThat(COOKIES.valid(cookie, 0, Cookies.LENGTH, client, THEN - 301)).isFalse();
        assertThat(COOKIES.valid(cookie, 0, Cookies.LENGTH, InetAddress.getByName("2001:db8::1"), THEN))
                .isFalse();
        cookie[3] ^= 1;
        assertThat(COOKIES.valid(cookie, 0, Cookies.LENGTH, client, THEN)).isFalse();
    }
}
