package org.portreeve.postfixconfig;

import org.portreeve.mtaconfig.Line;
import org.portreeve.mtaconfig.Step;

/// `permit_mx_backup`: whether the domain's own DNS names the server as the one to go to when better ones are away.
record Backup(Transaction transaction, Line line) {
    Status of(String domain) {
        Smtpd smtpd = transaction.smtpd;
        Value networks = smtpd.parameters.value("permit_mx_backup_networks");
        if (!smtpd.facts.willing()) {
            Step step = new Step(line, "the mail exchangers of " + domain + " are not in the files");
            return transaction.choices.choose("backup " + domain, step, 2) == 0
                    ? Status.DUNNO
                    : transaction.permit(line, "the server is a backup of " + domain);
        }
        if (!smtpd.facts.backup().filter(domain::equalsIgnoreCase).isPresent()) {
            return Status.DUNNO;
        }
        MatchList allowed = smtpd.lists.clients(networks, "permit_mx_backup_networks");
        if (!networks.isEmpty() && !(allowed.match("unknown", transaction.client.address()) instanceof Match.Yes)) {
            transaction.note(networks.line(), "the better exchangers of " + domain + " are in none of these networks");
            return Status.DUNNO;
        }
        return transaction.permit(
                line, "permit_mx_backup: whoever owns " + domain + " names this server as its backup");
    }
}
