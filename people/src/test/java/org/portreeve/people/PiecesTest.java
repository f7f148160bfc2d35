package org.portreeve.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portreeve.pages.PageRules;
import org.portreeve.store.OfficeKey;

/// The small pieces of signing in.
class PiecesTest {
    private static final byte[] RFC = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    /// RFC 6238, appendix B, the rows of SHA-1, of whose eight digits we take the last six.
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheStandard(long at, String code) {
        assertThat(Totp.code(RFC, Instant.ofEpochSecond(at))).isEqualTo(code);
        assertThat(Totp.step(RFC, code, Instant.ofEpochSecond(at))).hasValue(at / 30);
    }

    @Test
    void oneStepOfDriftIsTakenAndTwoAreNot() {
        Instant at = Instant.ofEpochSecond(1111111109);
        assertThat(Totp.step(RFC, "081804", at.plusSeconds(30))).hasValue(37037036);
        assertThat(Totp.step(RFC, "081804", at.minusSeconds(30))).hasValue(37037036);
        assertThat(Totp.step(RFC, "081804", at.plusSeconds(60))).isEmpty();
        assertThat(Totp.step(RFC, "081804", at.minusSeconds(60))).isEmpty();
        assertThat(Totp.step(RFC, "", at)).isEmpty();
    }

    /// RFC 4648, section 10.
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void secretsAreWrittenAsTheStandardHasIt(String plain, String written) {
        assertThat(Base32.of(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(written);
    }

    @Test
    void thePictureSaysWhoseAndWhatItIs() {
        String uri = Totp.uri(RFC, "anna", "Example University");
        assertThat(uri)
                .isEqualTo("otpauth://totp/Example%20University:anna?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=Example%20University");
        QrPicture picture = QrPicture.of(uri);
        assertThat(picture.viewBox()).isEqualTo("0 0 %d %d".formatted(picture.size(), picture.size()));
        assertThat(picture.path()).matches("(M\\d+ \\d+h1v1h-1z)+");
    }

    @Test
    void whatIsClosedOpensForItsPurposeAlone() {
        SecretBox box = new SecretBox(OfficeKey.in(folder.resolve("one")));
        byte[] closed = box.close(RFC, "anna");
        assertThat(box.open(closed, "anna")).hasValue(RFC);
        assertThat(box.open(closed, "bob")).isEmpty();
        assertThat(new SecretBox(OfficeKey.in(folder.resolve("two"))).open(closed, "anna"))
                .isEmpty();
        closed[20] ^= 1;
        assertThat(box.open(closed, "anna")).isEmpty();
        assertThat(box.open(new byte[3], "anna")).isEmpty();
        assertThat(new String(box.close(RFC, "anna"), StandardCharsets.ISO_8859_1))
                .doesNotContain("12345678901234567890");
    }

    @Test
    void recoveryCodesAreManyLongAndTakenHoweverTheyAreTyped() {
        RecoveryCodes codes = RecoveryCodes.fresh();
        assertThat(codes.codes())
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("([a-z2-7]{4}-){3}[a-z2-7]{4}"));
        String code = codes.codes().getFirst();
        assertThat(RecoveryCodes.digest(
                        "anna", code.toUpperCase(java.util.Locale.ROOT).replace("-", " ")))
                .isEqualTo(codes.digests("anna").getFirst())
                .isNotEqualTo(RecoveryCodes.digest("bob", code));
        assertThat(codes.toString()).doesNotContain(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "eleven-char",
                "anna.schmidt1",
                "Anna Schmidt 12",
                "aaaaaaaaaaaaaaaa",
                "passwordpassword",
                "Password1234",
                "P@ssw0rdP@ssw0rd",
                "12Passwordpassword99!",
                "qwertyuiopas"
            })
    void passwordsThatAreTriedFirstAreRefused(String password) {
        assertThatThrownBy(() -> PasswordRule.check(password, "anna", "Anna Schmidt"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aLongPasswordOfSeveralWordsIsTakenAndAnEndlessOneIsNot() {
        PasswordRule.check(PeopleSite.PASSWORD, "anna", "Anna Schmidt");
        PasswordRule.check("Über den Fluß gehen 7 Gänse", "anna", "Anna Schmidt");
        assertThatThrownBy(() -> PasswordRule.check("ab3 de".repeat(40), "anna", "Anna"))
                .hasMessage("people.refused.password-long");
    }

    @Test
    void passwordsAreKeptAsArgon2idWithWhatOwaspAsksFor() {
        PeopleSettings settings = PeopleSettings.defaults("x", Optional.empty());
        Passwords passwords = new Passwords(settings.hashing());
        String kept = passwords.hash(PeopleSite.PASSWORD);
        assertThat(kept)
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .isNotEqualTo(passwords.hash(PeopleSite.PASSWORD));
        assertThat(passwords.matches(PeopleSite.PASSWORD, Optional.of(kept))).isTrue();
        assertThat(passwords.matches(PeopleSite.PASSWORD + "!", Optional.of(kept)))
                .isFalse();
        assertThat(passwords.matches(PeopleSite.PASSWORD, Optional.empty())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https://evil.example/",
                "/\\evil.example",
                "\\\\evil.example",
                "javascript:alert(1)",
                "/a/../b",
                "/x\r\nSet-Cookie: a=b",
                "evil.example",
                "/sign-out",
                "/sign-in?to=/x",
                "/welcome/abc",
                ""
            })
    void onlyAPathOfOursIsReturnedTo(String to) {
        assertThat(AfterSignIn.to(Optional.of(to))).isEqualTo("/");
    }

    @Test
    void aPathOfOursIsReturnedTo() {
        assertThat(AfterSignIn.to(Optional.of("/cases?q=a%20b&open=1"))).isEqualTo("/cases?q=a%20b&open=1");
    }

    @Test
    void theCookieIsBoundToTheHostWhenThereIsHttps() {
        Cookies secure = new Cookies(true);
        assertThat(secure.set(secure.session(), "t"))
                .isEqualTo("__Host-session=t; Path=/; HttpOnly; SameSite=Lax; Secure");
        Cookies plain = new Cookies(false);
        assertThat(plain.set(plain.session(), "t")).isEqualTo("session=t; Path=/; HttpOnly; SameSite=Lax");
    }

    @Test
    void settingsThatCannotHoldAreRefused() {
        PeopleSettings settings = PeopleSettings.defaults("x", Optional.empty());
        OidcSettings oidc = OidcSettings.known("x", URI.create("https://login.example.org"), "id", "secret");
        assertThatThrownBy(() -> settings.with(oidc)).hasMessageContaining("public URL");
        assertThatThrownBy(() -> OidcSettings.known("x", URI.create("http://login.example.org"), "id", "secret"))
                .hasMessageContaining("https");
        assertThatThrownBy(() -> new OidcSettings(
                        "x",
                        URI.create("https://login.example.org"),
                        "id",
                        "secret",
                        List.of("openid"),
                        "sub",
                        true,
                        "groups",
                        java.util.Map.of(),
                        Optional.empty()))
                .hasMessageContaining("group");
        assertThat(oidc.toString()).doesNotContain("secret");
    }

    @Test
    void templatesAndTextsKeepTheRulesOfAllPages() {
        PageRules.check("people");
    }
}
