package org.portreeve.people;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.portreeve.casework.Words;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.Visit;
import org.portreeve.store.SignInStore.Query;
import org.portreeve.store.SignInStore.Result;
import org.portreeve.store.SignInStore.SignIn;
import org.portreeve.store.Store;

/// The log of sign-ins.
final class SignInLogPages {
    private static final int PAGE = 100;

    private final Store store;

    /// A line as the page shows it.
    public record Line(SignIn line, String how, String result, String tone) {
        static Line of(SignIn line) {
            String tone = switch (line.result()) {
                case IN -> "ok";
                case WRONG, REFUSED -> "danger";
                case WAIT -> "warn";
                case HALF, OUT -> "quiet";
            };
            return new Line(line, Words.of(line.how()), Words.of(line.result()), tone);
        }
    }

    SignInLogPages(Store store) {
        this.store = store;
    }

    List<Route> routes() {
        return List.of(Route.get("/people/sign-ins", PeoplePages.READ, this::page));
    }

    private Reply page(Visit visit) {
        Optional<String> account = visit.query("account");
        Optional<String> address = visit.query("address");
        Optional<Result> result = visit.query("result").flatMap(word -> Words.of(Result.class, word));
        Optional<Long> before = visit.query("before")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
        OptionalLong from = before.map(OptionalLong::of).orElseGet(OptionalLong::empty);
        List<SignIn> lines = store.read(tx -> tx.signIns().find(new Query(account, address, result, from, PAGE + 1)));
        List<SignIn> shown = lines.subList(0, Math.min(PAGE, lines.size()));
        String filters = filters(account, address, result);
        return Reply.Page.of("people/sign-ins")
                .with("lines", shown.stream().map(Line::of).toList())
                .with("account", account.orElse(""))
                .with("address", address.orElse(""))
                .with("result", result.map(Words::of).orElse(""))
                .with("results", Words.all(Result.class))
                .with("first", before.map(_ -> "/people/sign-ins" + filters))
                .with(
                        "next",
                        lines.size() > PAGE
                                ? Optional.of("/people/sign-ins" + (filters.isEmpty() ? "?" : filters + "&") + "before="
                                        + shown.getLast().id())
                                : Optional.empty());
    }

    private static String filters(Optional<String> account, Optional<String> address, Optional<Result> result) {
        List<String> filters = new ArrayList<>();
        account.ifPresent(value -> filters.add("account=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        address.ifPresent(value -> filters.add("address=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        result.ifPresent(value -> filters.add("result=" + Words.of(value)));
        return filters.isEmpty() ? "" : "?" + String.join("&", filters);
    }
}
