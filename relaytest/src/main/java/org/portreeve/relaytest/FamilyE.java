package org.portreeve.relaytest;

import java.util.Arrays;
import java.util.List;

/// Family E: authentication that admits anyone. Off unless asked for; the user is random and fresh, never guessed.
final class FamilyE {
    static final List<Technique> TECHNIQUES = List.of(
            login(
                    "E1",
                    "a random user and password",
                    "AUTH PLAIN, then x@S → r@E",
                    Cause.AUTH_ALWAYS_YES,
                    Needs.Login.PLAIN_RANDOM,
                    Needs.Login.LOGIN_RANDOM),
            login(
                    "E2",
                    "a random user with an empty password",
                    "AUTH PLAIN, then x@S → r@E",
                    Cause.AUTH_ALWAYS_YES,
                    Needs.Login.PLAIN_EMPTY_PASSWORD),
            login(
                    "E3",
                    "anonymous authentication",
                    "AUTH ANONYMOUS, then x@S → r@E",
                    Cause.AUTH_ANONYMOUS,
                    Needs.Login.ANONYMOUS),
            login(
                    "E4",
                    "an NTLM null session",
                    "AUTH NTLM without a user, then x@S → r@E",
                    Cause.AUTH_NULL_SESSION,
                    Needs.Login.NTLM_NULL_SESSION),
            login(
                    "E5",
                    "authentication that was not announced",
                    "AUTH PLAIN unannounced, then x@S → r@E",
                    Cause.AUTH_ALWAYS_YES,
                    Needs.Login.PLAIN_UNANNOUNCED,
                    Needs.Login.LOGIN_UNANNOUNCED),
            login(
                    "E6",
                    "a foreign sender for a user that you supply",
                    "AUTH as that user, then x@S → r@E",
                    Cause.SENDER_NOT_TIED_TO_LOGIN,
                    Needs.Login.SUPPLIED));

    private FamilyE() {}

    private static Technique login(String id, String title, String example, Cause cause, Needs.Login... logins) {
        List<Form> forms = Arrays.stream(logins)
                .map(login -> Form.PLAIN.in(Needs.NOTHING.withLogin(login)))
                .toList();
        return Technique.of(id, title, example, forms, cause).mayBeCutOff();
    }
}
