package org.portreeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portreeve.relaytest.Catalogue;
import org.portreeve.testkit.Loopback;

class CommandTest {
    @TempDir
    Path folder;

    private Path config(String yaml) throws IOException {
        return Files.writeString(folder.resolve("portreeve.yaml"), yaml);
    }

    private static void isOneLine(Ran ran, int code, String message) {
        assertThat(ran.code()).isEqualTo(code);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("portreeve: ").contains(message).doesNotContain("\tat ");
        assertThat(ran.err().lines().count()).isLessThanOrEqualTo(2);
    }

    @Test
    void anUndeclaredAddressIsRefusedBeforeAnythingIsSent() throws IOException {
        Path config = config("networks: [192.0.2.0/24]\noperator: {name: a, contact: a@b.example}");
        isOneLine(
                Ran.command("--config", config.toString(), "test", "192.0.2.1", "198.51.100.1", "--no-evidence"),
                2,
                "nothing was sent: 198.51.100.1 is not in a network that you declared as yours");
    }

    @Test
    void whoTestsMustBeSaid() throws IOException {
        Path config = config("networks: [192.0.2.0/24]");
        isOneLine(Ran.command("--config", config.toString(), "test", "192.0.2.1"), 2, "operator.name");
    }

    @Test
    void aMalformedConfigurationIsOneLine() throws IOException {
        Path config = config("networks: [\n");
        isOneLine(Ran.command("--config", config.toString(), "test", "127.0.0.1"), 2, "not YAML");
    }

    @Test
    void aMissingConfigurationIsOneLine() {
        isOneLine(
                Ran.command("--config", folder.resolve("x.yaml").toString(), "test", "127.0.0.1"),
                2,
                "'portreeve init' writes one");
    }

    @Test
    void aHostThatDoesNotResolveIsOneLine() throws IOException {
        isOneLine(
                Ran.command("--config", config("").toString(), "test", "nonexistent.invalid"),
                2,
                "nonexistent.invalid does not resolve");
    }

    @Test
    void aWitnessThatCannotListenIsOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path config =
                    config("witness: {domain: witness.localhost, listen: \"127.0.0.1:" + taken.getLocalPort() + "\"}");
            isOneLine(Ran.command("--config", config.toString(), "test", "127.0.0.1"), 2, "the witness does not start");
        }
    }

    @Test
    void aRemoteWitnessThatIsNotThereIsOneLine() throws IOException {
        Files.writeString(folder.resolve("access"), "0123456789abcdef0123456789abcdef");
        Path config = config("witness: {mode: remote, url: \"https://127.0.0.1:1\", access-key: file:access}");
        isOneLine(
                Ran.command("--config", config.toString(), "test", "127.0.0.1"),
                2,
                "the witness at https://127.0.0.1:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test",
                "test 127.0.0.1 --technique Z9",
                "test 127.0.0.1 --port 70000",
                "test 127.0.0.1 --port x",
                "test 127.0.0.1 --wait soon",
                "test 127.0.0.1 --source me",
                "test 127.0.0.1 --parallel 0",
                "test 127.0.0.1 --domain a..b",
                "test 127.0.0.1 --targets /nonexistent/file",
                "test 127.0.0.1 --tecnique A1",
                "tset 127.0.0.1",
                "explain Z9",
                "init --operator me",
                "init --operator me --contact you",
                "witness check",
                "witness",
            })
    void wrongUsageIsOneLine(String line) throws IOException {
        Path config = line.startsWith("init") ? folder.resolve("new.yaml") : config("");
        List<String> words = new java.util.ArrayList<>(List.of("--config", config.toString()));
        words.addAll(List.of(line.split(" ")));
        isOneLine(Ran.command(words.toArray(String[]::new)), 2, "");
    }

    @Test
    void aDryRunPrintsEveryEnvelopeAndSendsNothing() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, Loopback.IPV4)) {
            server.setSoTimeout(50);
            Ran ran = Ran.command(
                    "--config",
                    config("witness: {domain: w.example.net}").toString(),
                    "test",
                    "127.0.0.1:" + server.getLocalPort(),
                    "--dry-run",
                    "--domain",
                    "example.edu");
            assertThat(ran.code()).isZero();
            assertThat(ran.err()).isEmpty();
            assertThat(ran.out())
                    .containsPattern("A1 +MAIL FROM:<[a-z2-7]{39}@w.example.net>  RCPT TO:<[a-z2-7]{39}@w.example.net>")
                    .containsPattern("B3 +.*RCPT TO:<[a-z2-7]{39}%w.example.net@example.edu>")
                    .contains("C1 not: needs a zone of ours");
            org.assertj.core.api.Assertions.assertThatThrownBy(server::accept)
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void everyTechniqueIsListedAndExplained() {
        String list = Ran.command("test", "--list-techniques").out();
        Catalogue.all().forEach(technique -> {
            assertThat(list).contains("  " + technique.id() + " ");
            Ran explained = Ran.command("explain", technique.id());
            assertThat(explained.code()).isZero();
            assertThat(explained.out()).contains(technique.title(), "Possible because");
        });
    }

    @Test
    void explanationsReadLikeThis() throws IOException {
        Golden.check("explain.txt", Ran.command("explain", "b1", "D4", "G1").out());
        Golden.check("techniques.txt", Ran.command("explain").out());
    }

    @Test
    void helpNamesTheCommands() {
        Ran help = Ran.command("--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("test", "explain", "init", "witness", "policy", "Exit codes");
        assertThat(Ran.command().out()).isEqualTo(help.out());
        assertThat(Ran.command("test", "--help").code()).isZero();
    }

    @Test
    void initWritesAConfigurationThatIsReadBack() throws Exception {
        Path file = folder.resolve("portreeve.yaml");
        String[] init = {
            "--config",
            file.toString(),
            "init",
            "--operator",
            "Example \"University\"",
            "--contact",
            "a@example.edu",
            "--network",
            "192.0.2.0/24,2001:db8::/32",
            "--zone",
            "w.example.edu",
            "--address",
            "198.51.100.7",
            "--helo",
            "relaytest.example.edu"
        };
        Ran ran = Ran.command(init);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("w.example.edu.\t3600\tIN\tNS\tns.w.example.edu.");
        Configuration read = ConfigurationReader.read(file);
        assertThat(read.operator().name()).isEqualTo("Example \"University\"");
        assertThat(read.networks()).hasSize(2);
        assertThat(read.witness().domain()).contains("w.example.edu");
        assertThat(read.witness().zone()).contains("w.example.edu");
        assertThat(read.tester().helo()).contains("relaytest.example.edu");
        Path key = read.key().orElseThrow();
        assertThat(SecretFile.readKey(key)).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");

        String before = Files.readString(key);
        assertThat(Ran.command(init).err()).contains("--force replaces it");
        String[] forced = java.util.Arrays.copyOf(init, init.length + 1);
        forced[init.length] = "--force";
        assertThat(Ran.command(forced).code()).isZero();
        assertThat(key).hasContent(before);
    }
}
