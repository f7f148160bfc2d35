package org.portreeve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portreeve.cli.Configuration.Mode;
import org.portreeve.cli.Configuration.WitnessPart;
import org.portreeve.relaytest.Network;

class ConfigurationTest {
    @TempDir
    Path folder;

    private Configuration read(String yaml) throws IOException, UsageException {
        Path file = folder.resolve("portreeve.yaml");
        Files.writeString(file, yaml);
        return ConfigurationReader.read(file);
    }

    @Test
    void anEmptyFileGivesTheDefaults() throws Exception {
        Configuration read = read("");
        assertThat(read.operator()).isEqualTo(Configuration.NONE.operator());
        assertThat(read.networks()).isEmpty();
        assertThat(read.key()).isEmpty();
        assertThat(read.tester()).isEqualTo(Configuration.NONE.tester());
        assertThat(read.witness()).isEqualTo(WitnessPart.NONE);
    }

    @Test
    void everyKeyIsRead() throws Exception {
        Configuration read = read("""
                operator:
                  name: Example University
                  contact: security@example.edu
                networks: [192.0.2.0/24, "2001:db8::/32"]
                key: file:portreeve.key
                tester:
                  helo: Relaytest.Example.edu.
                  source: [198.51.100.9]
                witness:
                  mode: imap
                  domain: w.example.edu
                  sender-domain: s.example.edu
                  addresses: [198.51.100.7, "2001:db8::7"]
                  listen: ["0.0.0.0:25", "[::]:2525"]
                  zone: z.example.edu
                  dns: "127.0.0.1:53"
                  url: https://witness.example.net:8425
                  access-key: file:sub/access.key
                  certificate: sha256:%s
                  storage: arrivals
                  https: "127.0.0.1:8426"
                  imap: {host: imap.example.org, port: 1993, user: u, password: file:imap.pw, folder: [INBOX, Junk],
                         address: "tester+{token}@example.org"}
                """.formatted("AB".repeat(32)));
        assertThat(read.operator()).isEqualTo(new Configuration.Operator("Example University", "security@example.edu"));
        assertThat(read.networks()).containsExactly(Network.parse("192.0.2.0/24"), Network.parse("2001:db8::/32"));
        assertThat(read.key()).contains(folder.resolve("portreeve.key"));
        assertThat(read.tester().helo()).contains("relaytest.example.edu");
        assertThat(read.tester().source()).containsExactly(InetAddress.ofLiteral("198.51.100.9"));
        assertThat(read.witness())
                .isEqualTo(new WitnessPart(
                        Mode.IMAP,
                        Optional.of("w.example.edu"),
                        Optional.of("s.example.edu"),
                        List.of(InetAddress.ofLiteral("198.51.100.7"), InetAddress.ofLiteral("2001:db8::7")),
                        List.of(Addresses.socket("0.0.0.0:25"), Addresses.socket("[::]:2525")),
                        Optional.of("z.example.edu"),
                        List.of(Addresses.socket("127.0.0.1:53")),
                        Optional.of("https://witness.example.net:8425"),
                        Optional.of(folder.resolve("sub/access.key")),
                        Optional.of("sha256:" + "ab".repeat(32)),
                        Optional.of(folder.resolve("arrivals")),
                        Addresses.socket("127.0.0.1:8426"),
                        Optional.of(new Configuration.Mailbox(
                                "imap.example.org",
                                1993,
                                "u",
                                folder.resolve("imap.pw"),
                                List.of("INBOX", "Junk"),
                                "tester+{token}@example.org"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "netwroks: []| line 1: unknown key 'netwroks'; did you mean 'networks'?",
                "`witness:\n  zoen: x`| line 2: unknown key 'witness.zoen'; did you mean 'zone'?",
                "`operator:\n  colour: x`| line 2: unknown key 'operator.colour'; known here: name, contact",
                "`key: file:a\nkey: file:b`| line 2: 'key' is given twice",
                "networks: [10.0.0.0/33]| line 1: 'networks': \"10.0.0.0/33\" is not a network like 192.0.2.0/24",
                "key: secret| line 1: 'key': secrets stand in files of their own: write file:NAME",
                "operator: x| line 1: 'operator' is not made of 'key: value' lines",
                "`operator:\n  name: [a]`| line 2: 'operator.name' must be one value",
                "`witness:\n  mode: none`| line 2: 'witness.mode': \"none\" is not embedded, remote or imap",
                "`witness:\n  mode: remote`| line 2: 'witness.url' is missing",
                "`witness:\n  mode: imap`| line 2: 'witness.imap' is missing",
                "`witness:\n  listen: '25'`| line 2: 'witness.listen': \"25\" is not ADDRESS:PORT",
                "`witness:\n  addresses: [1.2.3]`| line 2: 'witness.addresses': \"1.2.3\" is not an IP address",
                "`witness:\n  domain: 'a b'`| line 2: 'witness.domain': \"a b\" is not a name like mail.example.edu",
                "`a: [`| line 1: not YAML",
                "`- a`| line 1: the file is not made of 'key: value' lines",
            })
    void mistakesAreNamedWithTheirLine(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message.strip())
                .hasMessageNotContaining("\n");
    }

    @Test
    void theFileIsNamedOrHereOrInTheUsersFolder() throws Exception {
        Path config = Files.createDirectories(folder.resolve("xdg/portreeve")).resolve("portreeve.yaml");
        Map<String, String> environment =
                Map.of("XDG_CONFIG_HOME", folder.resolve("xdg").toString());
        assertThat(ConfigurationFile.find(null, folder, environment)).isEmpty();
        Files.writeString(config, "");
        assertThat(ConfigurationFile.find(null, folder, environment)).contains(config);
        Path here = Files.writeString(folder.resolve("portreeve.yaml"), "");
        assertThat(ConfigurationFile.find(null, folder, environment)).contains(here);
        assertThatThrownBy(() -> ConfigurationFile.find(folder.resolve("no.yaml"), folder, environment))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("portreeve init");
    }
}
