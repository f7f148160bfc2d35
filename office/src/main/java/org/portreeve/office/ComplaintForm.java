package org.portreeve.office;

import java.util.Optional;

/// A complaint that somebody wrote into the form on the office's pages. All of it is hostile.
///
/// @param server an address or a name, as it was written
/// @param abuse one of the words of [AbuseWords]
/// @param what what the server did, in words
/// @param mail the unwanted mail with its headers, or nothing
/// @param complainant where the result goes to, if anywhere
public record ComplaintForm(String server, String abuse, String what, String mail, Optional<String> complainant) {
    /// The most of everything together, in characters.
    public static final int LONGEST = 300_000;

    public ComplaintForm {
        server = server.strip();
        complainant = complainant.map(String::strip).filter(address -> !address.isEmpty());
        if (server.length() + what.length() + mail.length() > LONGEST) {
            throw new IllegalArgumentException("the complaint is too long");
        }
    }
}
