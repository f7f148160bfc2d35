package org.portreeve.browser;

import org.jsoup.nodes.Document;
import org.portreeve.browser.Answers.Hand;

/// The forms of the register: units, networks, servers, contacts, exemptions, and files that replace them.
final class RegisterAnswers {
    private final Hand analyst;

    RegisterAnswers(Answers answers) {
        analyst = answers.as(Who.ANALYST);
    }

    void play() {
        analyst.called("units-refused").refused(409, "/units/new", "/units", "id", "physics", "name", "Physics again");
        analyst.send("/units/new", "/units", "id", "botany", "name", "Botanical Garden");
        changed("/units/botany", "name", "Botanical Garden and Museum");
        analyst.called("networks-refused").refused(422, "/networks/new", "/networks", "cidr", "somewhere", "name", "x");
        network();
        analyst.called("servers-refused")
                .refused(422, "/servers/new", "/servers", "key", "mx-botany", "addresses", "mx");
        analyst.send("/servers/new", "/servers", "key", "mx-botany", "addresses", "192.0.2.90", "unit", "botany");
        changed("/servers/mx-botany", "mta", "Postfix 3.7");
        contact();
        exemption();
        file();
        removed("/servers/mx-botany");
        removed("/units/botany");
    }

    private void changed(String page, String... fields) {
        analyst.send(page + "/edit", page, fields);
    }

    private void removed(String page) {
        analyst.send(page, page + "/remove");
    }

    private void network() {
        analyst.send("/networks/new", "/networks", "cidr", "203.0.113.0/24", "name", "Greenhouses", "unit", "botany");
        String page = analyst.look("/networks")
                .select("tbody a[href*=203.0.113]")
                .first()
                .attr("href");
        changed(page, "name", "Greenhouses and sheds");
        removed(page);
    }

    private void contact() {
        analyst.called("contacts-refused")
                .refused(422, "/contacts/new", "/contacts", "type", "server", "key", "mx-nowhere", "name", "Ida Moor");
        Document made = analyst.send(
                "/contacts/new",
                "/contacts",
                "type",
                "server",
                "key",
                "mx-botany",
                "name",
                "Ida Moor",
                "mail",
                "ida@botany.example");
        String page =
                made.select("a[href^=/contacts/][href$=/edit]").attr("href").replace("/edit", "");
        changed(page, "phone", "+49 551 1234");
        analyst.send(page, page + "/confirm");
        removed(page);
    }

    private void exemption() {
        analyst.called("exemptions-refused")
                .refused(
                        422,
                        "/exemptions/new",
                        "/exemptions",
                        "type",
                        "server",
                        "key",
                        "mx-nowhere",
                        "owner",
                        "Ida Moor",
                        "purpose",
                        "x");
        Document made = analyst.send(
                "/exemptions/new",
                "/exemptions",
                "type",
                "server",
                "key",
                "mx-physics",
                "owner",
                "Ida Moor",
                "purpose",
                "A trap for senders of spam, on purpose.");
        String page =
                made.select("a[href^=/exemptions/][href$=/edit]").attr("href").replace("/edit", "");
        changed(page, "purpose", "A trap for senders of spam, agreed with Security.");
        analyst.send(page, page + "/end");
    }

    private void file() {
        String form = "/register/import";
        analyst.called("register-import-problems")
                .refused(422, form, form, "table", "units", "csv", "unit,name\nphysics\nchemistry,\"Department\n");
        analyst.called("register-import-unknown")
                .refused(422, form, form, "table", "networks", "csv", "network,name,unit\n192.0.2.0/24,Lab,zoology\n");
        Document preview = analyst.called("register-import-preview").send(form, form, "table", "units", "csv", """
                        unit,name
                        physics,Faculty of Physics
                        chemistry,Department of Chemistry
                        botany,Botanical Garden and Museum
                        zoology,Department of Zoology
                        """);
        analyst.send(preview, form + "/apply");
    }
}
