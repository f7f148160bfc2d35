package org.portreeve.relaytest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portreeve.smtp.Endpoint;

/// Random cases show their seed when they fail; `-Dportreeve.seed=N` repeats them.
class TokensTest {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final Endpoint IPV4 = new Endpoint(InetAddress.ofLiteral("192.0.2.1"), 25);
    private static final Endpoint IPV6 = new Endpoint(InetAddress.ofLiteral("2001:db8::1"), 25);
    private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");

    private final long seed = Long.getLong("portreeve.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Tokens tokens = new Tokens(key(1));

    private static byte[] key(int seed) {
        byte[] key = new byte[Tokens.KEY_OCTETS];
        new Random(seed).nextBytes(key);
        return key;
    }

    private String issued(Endpoint endpoint) {
        return tokens.issue(Role.RECIPIENT, Tokens.serverDigest("mx.example"), endpoint, "B4", 2, TIME, 7);
    }

    private Endpoint endpoint() throws UnknownHostException {
        byte[] octets = new byte[random.nextBoolean() ? 4 : 16];
        random.nextBytes(octets);
        return new Endpoint(InetAddress.getByAddress(octets), random.nextInt(1, 65536));
    }

    @Test
    void whatIsIssuedIsReadBackWhateverItIs() throws UnknownHostException {
        for (int i = 0; i < 3000; i++) {
            Endpoint endpoint = endpoint();
            Role role = Role.values()[random.nextInt(2)];
            int server = random.nextInt(1 << 16);
            String technique = "" + (char) ('A' + random.nextInt(7)) + random.nextInt(32);
            int variant = random.nextInt(8);
            Instant time = Instant.ofEpochSecond(random.nextLong(1L << 32));
            int serial = random.nextInt(256);
            String text = tokens.issue(role, server, endpoint, technique, variant, time, serial);
            Token expected = new Token(
                    role,
                    server,
                    Token.addressText(endpoint.address()),
                    endpoint.port(),
                    technique,
                    variant,
                    time,
                    serial);
            assertThat(tokens.read(text)).as("seed %d, case %d", seed, i).contains(expected);
            assertThat(tokens.read(mixedCase(text)))
                    .as("seed %d, case %d", seed, i)
                    .contains(expected);
            assertThat(expected.isFor(endpoint)).isTrue();
        }
    }

    private String mixedCase(String text) {
        StringBuilder mixed = new StringBuilder();
        for (char c : text.toCharArray()) {
            mixed.append(random.nextBoolean() ? Character.toUpperCase(c) : c);
        }
        return mixed.toString();
    }

    @Test
    void aLocalPartHas39CharactersForIpv4And45ForIpv6() {
        assertThat(issued(IPV4)).hasSize(39).matches("[a-z2-7]+");
        assertThat(issued(IPV6)).hasSize(45).matches("[a-z2-7]+");
        assertThat(tokens.read(issued(IPV4).toUpperCase(Locale.ROOT))).isEqualTo(tokens.read(issued(IPV4)));
    }

    @Test
    void anIpv4AddressIsCarriedWholeAndAnIpv6AddressAsADigest() {
        assertThat(tokens.read(issued(IPV4))).get().extracting(Token::address).isEqualTo("c0000201");
        // The head of SHA-256 over the sixteen octets of 2001:db8::1.
        assertThat(tokens.read(issued(IPV6))).get().extracting(Token::address).isEqualTo("1e03d7e1ca9db508");
    }

    @Test
    void aTokenIsForItsOwnEndpointOnly() {
        Token token = tokens.read(issued(IPV6)).orElseThrow();
        assertThat(token.isFor(IPV6)).isTrue();
        assertThat(token.isFor(new Endpoint(IPV6.address(), 587))).isFalse();
        assertThat(token.isFor(new Endpoint(InetAddress.ofLiteral("2001:db8::2"), 25)))
                .isFalse();
        assertThat(token.isFor(IPV4)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "2001:db8::1"})
    void aTokenWithAnyCharacterChangedIsNotOurs(String address) {
        String text = issued(new Endpoint(InetAddress.ofLiteral(address), 25));
        for (int at = 0; at < text.length(); at++) {
            for (char other : ALPHABET.toCharArray()) {
                if (other != text.charAt(at)) {
                    String changed = text.substring(0, at) + other + text.substring(at + 1);
                    assertThat(tokens.read(changed)).as("%s", changed).isEmpty();
                }
            }
        }
    }

    @Test
    void aTokenCutOrLengthenedIsNotOurs() {
        for (String text : new String[] {issued(IPV4), issued(IPV6)}) {
            for (int length = 0; length < text.length(); length++) {
                assertThat(tokens.read(text.substring(0, length))).isEmpty();
                assertThat(tokens.read(text.substring(text.length() - length))).isEmpty();
            }
            for (char more : ALPHABET.toCharArray()) {
                assertThat(tokens.read(text + more)).isEmpty();
                assertThat(tokens.read(more + text)).isEmpty();
            }
            assertThat(tokens.read(text + text)).isEmpty();
        }
    }

    @Test
    void aTokenOfAnotherKeyIsNotOurs() {
        assertThat(new Tokens(key(2)).read(issued(IPV4))).isEmpty();
        assertThat(new Tokens(key(1)).read(issued(IPV4))).isPresent();
    }

    @Test
    void garbageIsNotOurs() {
        for (int i = 0; i < 20_000; i++) {
            StringBuilder garbage = new StringBuilder();
            int length = random.nextInt(70);
            boolean base32 = random.nextBoolean();
            for (int c = 0; c < length; c++) {
                garbage.append(base32 ? ALPHABET.charAt(random.nextInt(32)) : (char) random.nextInt(0x2100));
            }
            assertThat(tokens.read(garbage.toString()))
                    .as("seed %d, %s", seed, garbage)
                    .isEqualTo(Optional.empty());
        }
        assertThat(tokens.read("a".repeat(1 << 20))).isEmpty();
        // The Kelvin sign is no K, and the dotless i no I, whatever the case rules of Unicode say.
        assertThat(tokens.read(issued(IPV4).replaceFirst("[a-z]", "\u212a"))).isEmpty();
    }

    @Test
    void attemptsThatDifferInAnythingHaveDifferentTokens() {
        Set<String> seen = new HashSet<>();
        for (Role role : Role.values()) {
            for (int variant = 0; variant < 8; variant++) {
                for (int serial = 0; serial < 256; serial++) {
                    assertThat(seen.add(tokens.issue(role, 1, IPV4, "A1", variant, TIME, serial)))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void serialNumbersGoRound() {
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 256; i++) {
            seen.add(tokens.nextSerial());
        }
        assertThat(seen).hasSize(256);
        assertThat(tokens.nextSerial()).isBetween(0, 255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"B32", "B-1", "B", "B999", "Bx"})
    void aTechniqueThatDoesNotFitIsRefused(String technique) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tokens.issue(Role.SENDER, 1, IPV4, technique, 0, TIME, 0));
    }

    @Test
    void aVariantThatDoesNotFitIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> tokens.issue(Role.SENDER, 1, IPV4, "B1", 8, TIME, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> tokens.issue(Role.SENDER, 1, IPV4, "B1", -1, TIME, 0));
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Tokens(new byte[Tokens.KEY_OCTETS - 1]));
        assertThat(new Tokens(new byte[Tokens.KEY_OCTETS])).isNotNull();
    }
}
