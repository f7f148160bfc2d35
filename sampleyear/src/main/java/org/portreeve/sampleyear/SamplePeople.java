package org.portreeve.sampleyear;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Role;

/// The people of the sample office. Each is also an account of the demo.
public final class SamplePeople {
    public static final Person NOOR = new Person("noor", "Noor Haddad", Role.ANALYST, Optional.empty());
    public static final Person TOMASZ = new Person("tomasz", "Tomasz Zielinski", Role.ANALYST, Optional.empty());
    public static final Person ANNA = new Person("anna", "Anna Lindqvist", Role.SECURITY, Optional.empty());
    public static final Person VIKTOR = new Person("viktor", "Viktor Baumann", Role.SECURITY, Optional.empty());
    public static final Person INES = new Person("ines", "Ines Carvalho", Role.POLICY, Optional.empty());
    public static final Person HENRIK = new Person("henrik", "Henrik Sato", Role.AUDITOR, Optional.empty());
    public static final Person LENA = new Person("lena", "Lena Fischer", Role.ADMINISTRATOR, Optional.of("physics"));

    private SamplePeople() {}

    /// Somebody of the office, or the administrator of a unit.
    public record Person(String account, String name, Role role, Optional<String> unit) {
        public Actor actor() {
            return new Actor(account, Set.of(role), unit);
        }
    }

    public static List<Person> all() {
        return List.of(NOOR, TOMASZ, ANNA, VIKTOR, INES, HENRIK, LENA);
    }
}
