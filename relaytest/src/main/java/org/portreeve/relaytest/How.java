package org.portreeve.relaytest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Says in words what an attempt does besides its envelope.
final class How {
    private How() {}

    static String words(Form form, String helo) {
        Needs needs = form.needs();
        if (needs.equals(Needs.NOTHING) && form.manner() == Manner.PLAIN) {
            return "";
        }
        List<String> words = new ArrayList<>();
        switch (needs.preface()) {
            case NONE -> {}
            case PROXY_V1 -> words.add("PROXY header, version 1");
            case PROXY_V2 -> words.add("PROXY header, version 2");
        }
        switch (needs.hello()) {
            case EHLO -> {
                if (!needs.helo().isEmpty()) {
                    words.add("EHLO " + helo);
                }
            }
            case HELO -> words.add("HELO only");
            case NONE -> words.add("no greeting");
        }
        if (needs.tls()) {
            words.add(needs.clientCertificate() ? "STARTTLS with a client certificate" : "STARTTLS");
        }
        if (needs.impersonation()) {
            words.add("XCLIENT");
        }
        if (needs.login() != Needs.Login.NONE) {
            words.add("AUTH " + needs.login().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        switch (needs.source()) {
            case FIRST -> {}
            case TRUSTED_NAME -> words.add("from an address with a name in a served domain");
            case NEIGHBOUR -> words.add("from an address in the server's network");
        }
        switch (form.manner()) {
            case PLAIN -> {}
            case CHUNKED -> words.add("BDAT");
            case ONE_WRITE -> words.add("in one write");
            case AFTER_LOCAL_RECIPIENT -> words.add("after a local recipient");
            case AFTER_RESET -> words.add("after a local transaction and RSET");
            case SMUGGLED -> words.add("inside a local message, behind LF . CRLF");
            case SMUGGLED_BARE -> words.add("inside a local message, behind LF . LF");
        }
        return String.join(", ", words);
    }
}
