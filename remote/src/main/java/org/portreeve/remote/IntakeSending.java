package org.portreeve.remote;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// `portreeve intake FILE…`: hands mails to the office, which has them for good when it says so.
final class IntakeSending extends OfficeCommand {
    IntakeSending(Surroundings around) {
        super(around);
    }

    /// A mail that cannot be taken does not keep the others from being sent; the last such one gives the exit code.
    @Override
    int run(Given given, OfficeClient office, PrintWriter out, PrintWriter err)
            throws RemoteFailure, InterruptedException {
        List<String> files = given.all("FILE");
        if (files.isEmpty()) {
            throw RemoteFailure.usage("name the files with the mails; - is standard input");
        }
        int code = 0;
        for (String file : files) {
            try {
                JsonNode taken = take(file, given, office);
                out.println(
                        given.has("--json")
                                ? Json.line(taken)
                                : Plain.line(file + ": " + (fresh(taken) ? "new" : "already known")));
            } catch (RemoteFailure e) {
                if (e.code() == RemoteFailure.NO_OFFICE || e.code() == RemoteFailure.REFUSED) {
                    throw e;
                }
                code = tell(new RemoteFailure(e.code(), file + ": " + e.getMessage(), e.more()), err);
            }
        }
        return code;
    }

    private JsonNode take(String file, Given given, OfficeClient office) throws RemoteFailure, InterruptedException {
        byte[] mail = Reading.file(file, around, Reading.MOST_OF_FILE);
        List<Request.Parameter> query = new ArrayList<>();
        given.one("--sender").ifPresent(sender -> query.add(new Request.Parameter("sender", sender)));
        given.all("--recipient").forEach(recipient -> query.add(new Request.Parameter("recipient", recipient)));
        Reply reply = office.send(new Request(
                Method.POST,
                "/intake",
                query,
                Verb.JSON,
                Optional.of(new Request.Content("message/rfc822", mail)),
                OptionalLong.empty(),
                true));
        if (!reply.fine()) {
            throw Problem.of(reply);
        }
        JsonNode taken = Json.of(reply);
        if (!taken.path("new").isBoolean()) {
            throw RemoteFailure.unreadable("it does not say whether the mail is new");
        }
        return taken;
    }

    private static boolean fresh(JsonNode taken) {
        return taken.path("new").booleanValue();
    }
}
