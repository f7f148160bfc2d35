package org.portreeve.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.net.ssl.X509KeyManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.smtp.ClientTls;

class SelfSignedTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void itIsSignedByItsOwnKeyAndNamesTheHost() throws Exception {
        SelfSigned made = SelfSigned.create("mx.example.net", NOW);
        made.certificate().verify(made.certificate().getPublicKey());
        made.certificate().checkValidity(Date.from(NOW.plus(Duration.ofDays(3000))));
        assertThat(made.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=mx.example.net");
        assertThat(made.certificate().getSubjectAlternativeNames()).containsExactly(List.of(2, "mx.example.net"));
        assertThat(made.sha256()).matches("[0-9a-f]{64}");
    }

    @Test
    void aTlsClientCanShowIt() {
        SelfSigned made = SelfSigned.create("client.example.net", NOW);
        assertThat(ClientTls.context(made.keyManagers())).isNotNull();
        assertThat(((X509KeyManager) made.keyManagers()[0]).getClientAliases("RSA", null))
                .hasSize(1);
    }

    @Test
    void itIsKeptForItsOwnerOnly(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("key.p12");
        SelfSigned made = SelfSigned.loadOrCreate(file, "mx.example.net", NOW);
        assertThat(SelfSigned.loadOrCreate(file, "other", NOW).sha256()).isEqualTo(made.sha256());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.writeString(file, "rubbish");
        assertThatThrownBy(() -> SelfSigned.loadOrCreate(file, "mx.example.net", NOW))
                .isInstanceOf(IOException.class);
    }
}
