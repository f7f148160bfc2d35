package org.portreeve.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What people see.
class TablesTest {
    private static final String CASES = """
            {"items":[
              {"number":12,"version":41,"server":"mail.physics.example","addresses":["192.0.2.25","2001:db8:17::25"],
               "phase":"awaiting-repair","origin":"complaint","advisory":false,"severity":"high",
               "opened":"2026-11-20T08:00:00Z","changed":"2026-11-23T09:30:00Z","due":"2026-11-25T11:00:00Z",
               "assignee":"anna","complaints":3,"escalation":0,"block":"active"},
              {"number":9,"version":4,"server":"192.0.2.77","addresses":["192.0.2.77"],"phase":"discovered",
               "origin":"sweep","advisory":true,"opened":"2026-07-20T22:30:00Z","changed":"2026-07-20T22:30:00Z",
               "due":"2026-07-01T22:30:00.123456Z","complaints":0,"escalation":1}],"next":null}""";
    private static final String CASE = """
            {"number":12,"version":41,"server":"mail.physics.example","addresses":["192.0.2.25","2001:db8:17::25"],
             "origin":"complaint","phase":"awaiting-repair","open":true,"advisory":false,"policy_version":2,
             "opened":"2026-11-20T08:00:00Z","assignee":"anna","complaints":[{"number":34,
             "received":"2026-11-20T07:58:00Z"},{"number":35,"received":"2026-11-21T07:58:00Z"}],
             "proof":{"test":"5d0a3c52-7d11-4a8e-9a44-0c6f1f1e2b03","severity":"high","techniques":["A1","B2"],
             "at":"2026-11-20T09:10:11Z"},"unrepaired":{"outside":["A1"]},
             "blocks":[{"number":1,"addresses":["192.0.2.25"],"state":"active","ordered_by":"sven","needs_second":false,
             "provision":"P-3","reason":"It relays, and nobody answers the telephone at that department",
             "until":"2026-12-20T08:00:00Z","troubles":{}},{"number":2,"state":"refused"}],"deadlines":[]}""";
    private static final String EVENTS = """
            {"items":[
              {"seq":1,"at":"2026-11-20T08:00:00Z","hash":"aa","event":{"type":"opened","server":"mail","origin":"complaint"},
               "by":{"name":"system","roles":["system"]}},
              {"seq":2,"at":"2026-11-20T08:30:00Z","hash":"bb","event":{"type":"noted",
               "text":"1111111111111111111111111111111111111111111111111111111111111111"},
               "by":{"name":"anna","roles":["analyst"]},
               "text":"Ann says that the server is a lecturer's own machine, and that nobody but him has the password."}
             ],"next":null}""";

    private static Ran run(String json, String... args) {
        try (ScriptedOffice office = ScriptedOffice.playing(Played.json(json))) {
            return Ran.command(office, args);
        }
    }

    private static Ran narrow(String json, int columns, String... args) {
        try (ScriptedOffice office = ScriptedOffice.playing(Played.json(json))) {
            Surroundings usual =
                    Ran.around(Path.of(""), "", Map.of("PORTREEVE_OFFICE", office.url(), "PORTREEVE_KEY", Ran.KEY));
            return Ran.command(
                    new Surroundings(usual.environment(), usual.folder(), usual.input(), usual.zone(), () -> columns),
                    args);
        }
    }

    @Test
    void tablesFitAHundredColumnsAndTellTheLocalTime() throws IOException {
        Ran ran = run(CASES, "case", "list");
        assertThat(ran.out().lines()).allMatch(line -> line.length() <= 100);
        Golden.check("case-list.txt", ran.out());
    }

    @Test
    void tablesFitANarrowTerminal() throws IOException {
        Ran ran = narrow(CASES, 60, "case", "list");
        assertThat(ran.out().lines()).allMatch(line -> line.length() <= 60);
        Golden.check("case-list-60.txt", ran.out());
    }

    @Test
    void aCaseIsShownWithAllItsFields() throws IOException {
        Golden.check("case-show.txt", run(CASE, "case", "show", "12").out());
    }

    @Test
    void whatHappenedIsToldInFull() throws IOException {
        Golden.check("case-events.txt", run(EVENTS, "case", "events", "12").out());
    }

    @Test
    void whereACaseStandsIsToldInALine() {
        assertThat(run(CASE, "block", "order", "12", "--provision", "P-3", "--reason", "It relays")
                        .out())
                .isEqualToIgnoringNewLines("case 12: awaiting-repair, block 1 active, version 41");
        assertThat(run("""
                {"number":12,"version":43,"phase":"closed","resolution":"exempt","blocks":[]}""", "case", "repair", "12").out())
                .isEqualToIgnoringNewLines("case 12: closed, closed as exempt, version 43");
        assertThat(run("""
                {"number":34,"version":3,"state":"attached","case":12}""", "complaint", "attach", "34", "12").out())
                .isEqualToIgnoringNewLines("complaint 34: attached, on case 12, version 3");
    }

    @Test
    void blocksAreListedWithTheirDevices() throws IOException {
        Golden.check("block-list.txt", run("""
                {"items":[{"case":12,"block":1,"server":"mail.physics.example","addresses":["192.0.2.25"],
                 "state":"pending-activation","wanted":true,"until":"2026-12-20T08:00:00Z","ordered_by":"sven",
                 "provision":"P-3","devices":[{"device":"border-1","at":"2026-11-24T08:00:00Z","standing":"seen","packets":17},
                 {"device":"border-2","at":"2026-11-24T08:00:00Z","standing":"failed","what":"no route to host"}]}],
                 "next":null}""", "block", "list").out());
    }

    @Test
    void anEmptyListSaysSo() {
        assertThat(run("{\"items\":[],\"next\":null}", "notice", "list").out()).isEqualToIgnoringNewLines("no notice");
    }

    @Test
    void wideLettersTakeTwoColumns() {
        String items = """
                {"items":[{"id":"a","name":"物理学科"},{"id":"b","name":"Physik"}],"next":null}""";
        assertThat(run(items, "unit", "list").out()).isEqualTo("UNIT  NAME%na     物理学科%nb     Physik%n".formatted());
        assertThat(Plain.width("物理学科")).isEqualTo(8);
        assertThat(Plain.cut("物理学科", 6)).isEqualTo("物理…");
    }

    @Test
    void jsonIsWhatTheOfficeSaidAndAListIsOneObjectALine() {
        assertThat(run(
                                "{\"number\": 12,  \"name\":\"Zürich\", \"ratio\":1.10, \"none\":null}",
                                "case",
                                "show",
                                "12",
                                "--json")
                        .out())
                .isEqualToIgnoringNewLines("{\"number\":12,\"name\":\"Zürich\",\"ratio\":1.10,\"none\":null}");
        assertThat(run("{\"items\":[{\"id\":\"a\"},{\"id\":\"b\",\"new\":1}],\"next\":null}", "unit", "list", "--json")
                        .out())
                .isEqualTo("{\"id\":\"a\"}%n{\"id\":\"b\",\"new\":1}%n".formatted());
    }
}
