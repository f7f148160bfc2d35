package org.portreeve.postfixconfig;

/// Makes the lists of one service's parameters.
record MatchLists(Parameters parameters, Tables tables) {
    /// A list of texts that must be equal.
    MatchList exact(String name) {
        return new MatchList(parameters.value(name), MatchList.Form.EXACT, false, tables);
    }

    /// A list of domains.
    ///
    /// @param style its name in `parent_domain_matches_subdomains`
    MatchList domains(String name, String style) {
        return new MatchList(parameters.value(name), MatchList.Form.DOMAIN, parents(style), tables);
    }

    /// A list of clients: names and addresses.
    MatchList clients(Value value, String style) {
        return new MatchList(value, MatchList.Form.CLIENT, parents(style), tables);
    }

    /// Whether a parent domain stands for its subdomains, or only with a dot before it.
    boolean parents(String style) {
        MatchList styles = new MatchList(
                parameters.value("parent_domain_matches_subdomains"), MatchList.Form.EXACT, false, tables);
        return styles.match(style) instanceof Match.Yes;
    }
}
