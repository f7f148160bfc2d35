package org.portreeve.postfixconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.portreeve.mtaconfig.Line;

/// Which of a configuration's services a stranger can speak to.
record Listeners(List<Smtpd> open, List<Smtpd> inner, List<Service> others) {
    static Listeners of(PostfixConfiguration configuration) {
        List<Smtpd> open = new ArrayList<>();
        List<Smtpd> inner = new ArrayList<>();
        List<Service> others = new ArrayList<>();
        boolean screened = configuration.services().stream()
                .anyMatch(service -> service.isInet() && service.command().equals("postscreen"));
        for (Service service : configuration.services()) {
            if (service.command().equals("smtpd")) {
                Smtpd smtpd = configuration.smtpd(service);
                boolean reached = service.isInet() || (service.type().equals("pass") && screened);
                (reached && !isLoopback(service, smtpd.parameters) ? open : inner).add(smtpd);
            } else {
                others.add(service);
            }
        }
        if (!configuration.hasServices()) {
            open.add(configuration.smtpd(new Service("smtp", "inet", "smtpd", Map.of(), Line.builtIn("master.cf"))));
        }
        return new Listeners(List.copyOf(open), List.copyOf(inner), List.copyOf(others));
    }

    private static boolean isLoopback(Service service, Parameters parameters) {
        if (service.isLoopback()) {
            return true;
        }
        boolean named = service.name().indexOf(':') >= 0;
        List<String> interfaces = parameters.words("inet_interfaces").stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        return !named
                && !interfaces.isEmpty()
                && interfaces.stream().allMatch(word -> word.matches("loopback-only|localhost|127\\..*|\\[?::1\\]?"));
    }
}
