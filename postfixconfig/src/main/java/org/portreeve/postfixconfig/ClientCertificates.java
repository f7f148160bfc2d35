package org.portreeve.postfixconfig;

import java.util.List;
import java.util.Locale;
import org.portreeve.mtaconfig.Certificate;
import org.portreeve.mtaconfig.Line;
import org.portreeve.mtaconfig.Step;

/// The restrictions that permit clients by their certificate.
record ClientCertificates(Transaction transaction, Line line) {
    /// A fingerprint that is nobody's.
    static final String FINGERPRINT = "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33";

    private boolean isShown() {
        Parameters parameters = transaction.smtpd.parameters;
        return transaction.client.tls()
                && transaction.client.certificate() != Certificate.NONE
                && (parameters.isYes("smtpd_tls_ask_ccert") || parameters.isYes("smtpd_tls_req_ccert"));
    }

    /// `permit_tls_all_clientcerts`: any that an authority signed which the server trusts.
    Status any() {
        Parameters parameters = transaction.smtpd.parameters;
        if (isShown() && transaction.client.certificate() == Certificate.PUBLIC) {
            Value file = parameters.value("smtpd_tls_CAfile");
            Value folder = parameters.value("smtpd_tls_CApath");
            String names = (file.text() + " " + folder.text()).toLowerCase(Locale.ROOT);
            if (names.contains("ca-certificates")
                    || names.contains("ca-bundle")
                    || names.contains("/etc/ssl/certs")
                    || parameters.isYes("tls_append_default_CA")) {
                return transaction.permit(line, "permit_tls_all_clientcerts: the public authorities are trusted");
            }
            if (!file.isEmpty() || !folder.isEmpty()) {
                Step step = new Step(
                        (file.isEmpty() ? folder : file).line(), "which authorities are trusted is not in the files");
                return transaction.choices.choose("authorities", step, 2) == 0
                        ? Status.DUNNO
                        : transaction.permit(line, "permit_tls_all_clientcerts");
            }
        }
        return listed();
    }

    /// `permit_tls_clientcerts`: those whose fingerprint is in `relay_clientcerts`.
    Status listed() {
        List<Table> tables = isShown() ? transaction.smtpd.tables("relay_clientcerts") : List.of();
        for (Table table : tables) {
            switch (table.find(FINGERPRINT)) {
                case Found.Hit(String _, Line hit) -> {
                    return transaction.permit(hit, "relay_clientcerts has every certificate");
                }
                case Found.Failed(Step step) -> {
                    return transaction.serverError(step.line(), step.what());
                }
                case Found.Open _, Found.Miss _ -> {}
            }
        }
        return Status.DUNNO;
    }
}
