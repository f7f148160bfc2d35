package org.portreeve.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.portreeve.browser.Tour.Filled;
import org.portreeve.pages.Browser;
import org.portreeve.pages.Route;
import org.portreeve.store.Account;

/// Fields that a form does not have, has twice, or gets by its address.
class FieldsTest {
    private static final String MARK = "evil-and-unasked-for";
    /// Names that the office's own records have.
    private static final List<String> OURS = List.of(
            "roles",
            "role",
            "unit",
            "actor",
            "account",
            "id",
            "name",
            "by",
            "orderedBy",
            "secondedBy",
            "state",
            "phase",
            "assignee",
            "number",
            "disabled",
            "password",
            "opened",
            "at",
            "provision",
            "seal",
            "token",
            "vantage");

    @Test
    void fieldsThatAFormDoesNotHaveChangeNothing() throws SQLException {
        try (Premises premises = new Premises()) {
            Map<String, String> before = rights(premises);
            long done = 0;
            for (Filled form : Tour.of(premises).forms()) {
                if (form.route().path().startsWith("/sign-")) {
                    continue;
                }
                List<String> more = new ArrayList<>();
                for (String name : OURS) {
                    if (!form.names().contains(name)) {
                        more.add(name);
                        more.add(MARK);
                    }
                }
                done += Hostility.send(form, premises, "", "", more).filter(seen -> seen.status() == 303).stream()
                        .count();
            }
            assertThat(done).as("forms that were taken").isGreaterThan(15);
            Map<String, String> after = rights(premises);
            before.forEach((account, rights) -> assertThat(after).containsEntry(account, rights));
            assertThat(tablesWith(premises, MARK)).isEmpty();
        }
    }

    private static Map<String, String> rights(Premises premises) {
        return premises.site.store.read(tx -> tx.people().all()).stream()
                .collect(Collectors.toMap(Account::id, account -> account.roles() + " " + account.unit()));
    }

    /// The tables that have a text anywhere.
    private static List<String> tablesWith(Premises premises, String text) throws SQLException {
        List<String> tables = new ArrayList<>();
        List<String> found = new ArrayList<>();
        try (Connection connection = premises.site.store.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(
                    "select table_name from information_schema.tables where table_schema = current_schema()")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            assertThat(tables).hasSizeGreaterThan(10);
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery(
                        "select count(*) from \"%s\" t where t::text like '%%%s%%'".formatted(table, text))) {
                    rows.next();
                    if (rows.getInt(1) > 0) {
                        found.add(table);
                    }
                }
            }
        }
        return found;
    }

    @Test
    void aFieldThatIsThereTwiceIsNoFailure() {
        try (Premises premises = new Premises()) {
            List<String> wrong = new ArrayList<>();
            for (Filled form : Tour.of(premises).forms()) {
                for (String name : form.names()) {
                    Hostility.send(form, premises, "", "", List.of(name, "two"))
                            .filter(seen -> seen.status() >= 500)
                            .ifPresent(seen -> wrong.add("%s %s: %d".formatted(form.action(), name, seen.status())));
                }
            }
            assertThat(wrong).isEmpty();
        }
    }

    @Test
    void aFormIsNotSentByAnAddress() {
        try (Premises premises = new Premises()) {
            Tour tour = Tour.of(premises);
            List<String> taken = new ArrayList<>();
            List<Route> pages = premises.routes().stream()
                    .filter(route -> route.method() == Route.Method.GET)
                    .toList();
            for (Route route : premises.routes()) {
                boolean page = pages.stream().anyMatch(one -> one.path().equals(route.path()));
                if (route.method() == Route.Method.POST && !page) {
                    Browser.Seen seen = premises.as(Who.SECURITY)
                            .get(tour.example(route) + "?_method=POST&step=do&text=x&reason=x&version=1");
                    if (seen.status() < 400) {
                        taken.add(route.path() + " " + seen.status());
                    }
                }
            }
            assertThat(taken).isEmpty();
            // Nor do fields of a form come from its address.
            Browser.Seen seen = premises.as(Who.ANALYST).post("/cases/1/note?text=by+address", "version", "1");
            assertThat(seen.status()).isGreaterThanOrEqualTo(400);
        }
    }
}
