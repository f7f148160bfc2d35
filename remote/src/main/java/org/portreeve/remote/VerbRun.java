package org.portreeve.remote;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Carries out a verb: makes its request, sends it, shows the answer.
final class VerbRun extends OfficeCommand {
    private static final Duration LONG = Duration.ofMinutes(15);
    private final Verb verb;

    VerbRun(Verb verb, Surroundings around) {
        super(around);
        this.verb = verb;
    }

    @Override
    Duration patience() {
        return verb.slow() ? LONG : super.patience();
    }

    @Override
    int run(Given given, OfficeClient office, PrintWriter out, PrintWriter err)
            throws RemoteFailure, InterruptedException {
        Request request = RequestDraft.of(verb, given, around);
        Showing showing = new Showing(out, around, given.has("--json"));
        return switch (verb.answer()) {
            case Answer.Rows(Table table) -> rows(table, given, office, request, showing, err);
            case Answer.Saved(String name, String _) -> {
                Download download = Download.to(given.one("--output").orElseGet(() -> filled(name, given)), around);
                download.take(office, request);
                showing.saved(download.file());
                yield 0;
            }
            case Answer.Text(String _, String field) -> {
                text(field, given, sent(office, request), showing);
                yield 0;
            }
            case Answer.Whole() -> showing.whole(sent(office, request));
            case Answer.Checked() -> showing.checked(sent(office, request), err);
            case Answer.Line(String thing) -> showing.standing(thing, sent(office, request));
            case Answer.Done(String line) -> showing.done(filled(line, given), sent(office, request));
            case Answer.NewKey() -> newKey(given, office, request, showing);
        };
    }

    private static Reply sent(OfficeClient office, Request request) throws RemoteFailure, InterruptedException {
        Reply reply = office.send(request);
        if (!reply.fine()) {
            throw Problem.of(reply);
        }
        return reply;
    }

    private static int rows(
            Table table, Given given, OfficeClient office, Request request, Showing showing, PrintWriter err)
            throws RemoteFailure, InterruptedException {
        long limit = given.number("--limit").orElse(Pages.USUAL);
        if (limit < 1 || limit > Pages.MOST) {
            throw RemoteFailure.usage("--limit is between 1 and " + Pages.MOST);
        }
        if (showing.rows(table, office, request, (int) limit)) {
            err.println("portreeve: there are more; --limit N shows more of them");
        }
        return 0;
    }

    private void text(String field, Given given, Reply reply, Showing showing) throws RemoteFailure {
        if (given.has("--output")) {
            Download download = Download.to(given.one("--output").orElseThrow(), around);
            download.write(showing.bytes(field, reply), false);
            showing.saved(download.file());
        } else {
            showing.text(field, reply);
        }
    }

    /// The place for the key is tried first: a key that cannot be kept should not be made.
    private int newKey(Given given, OfficeClient office, Request request, Showing showing)
            throws RemoteFailure, InterruptedException {
        if (!given.has("--output")) {
            return showing.newKey(sent(office, request));
        }
        Download download = Download.to(given.one("--output").orElseThrow(), around);
        Reply reply = sent(office, request);
        download.write((showing.key(reply) + "\n").getBytes(StandardCharsets.US_ASCII), true);
        return showing.keptKey(reply, download.file());
    }

    private String filled(String template, Given given) {
        String text = template;
        for (Input input : verb.inputs()) {
            text = text.replace(
                    "{" + input.field() + "}", given.one(input.name()).orElse(""));
        }
        return text;
    }
}
