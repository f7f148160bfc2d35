package org.portreeve.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The directions in which modules may know each other.
class DirectionTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.portreeve");

    /// What each module may know beside libraries. Nothing knows the product.
    private static final Map<String, Set<String>> MAY_KNOW = new LinkedHashMap<>();

    static {
        MAY_KNOW.put("smtp", Set.of());
        MAY_KNOW.put("relaytest", Set.of("smtp"));
        MAY_KNOW.put("witness", Set.of("smtp", "relaytest"));
        MAY_KNOW.put("complaintmail", Set.of());
        MAY_KNOW.put("casework", Set.of());
        MAY_KNOW.put("mailroom", Set.of("smtp"));
        MAY_KNOW.put("border", Set.of("casework"));
        MAY_KNOW.put("devices", Set.of("border"));
        MAY_KNOW.put("ownlist", Set.of());
        MAY_KNOW.put("contacts", Set.of("smtp", "relaytest"));
        MAY_KNOW.put("store", Set.of("casework"));
        MAY_KNOW.put("practice", Set.of("smtp", "relaytest"));
        MAY_KNOW.put("mtaconfig", Set.of());
        MAY_KNOW.put("postfixconfig", Set.of("mtaconfig"));
        MAY_KNOW.put(
                "cli", Set.of("smtp", "relaytest", "witness", "practice", "casework", "mtaconfig", "postfixconfig"));
        MAY_KNOW.put(
                "office",
                Set.of("smtp", "relaytest", "complaintmail", "casework", "mailroom", "border", "contacts", "store"));
        MAY_KNOW.put("web", Set.of("relaytest", "casework", "mailroom", "border", "contacts", "store", "office"));
        MAY_KNOW.put("pages", Set.of("casework", "store", "office"));
        MAY_KNOW.put(
                "casepages", Set.of("relaytest", "complaintmail", "casework", "border", "store", "office", "pages"));
        MAY_KNOW.put(
                "officepages",
                Set.of(
                        "smtp",
                        "complaintmail",
                        "casework",
                        "mailroom",
                        "border",
                        "contacts",
                        "store",
                        "office",
                        "pages"));
        MAY_KNOW.put("figures", Set.of("smtp", "casework", "mailroom", "store", "office", "pages"));
        MAY_KNOW.put("people", Set.of("casework", "store", "office", "pages"));
        MAY_KNOW.put("sampleyear", Set.of("casework", "mailroom", "border", "store", "office"));
        MAY_KNOW.put("publicpages", Set.of("relaytest", "casework", "store", "office", "pages"));
        MAY_KNOW.put("remote", Set.of());
        MAY_KNOW.put("testkit", Set.of());
        // The product joins everything that is not for tests only.
        Set<String> all = new HashSet<>(MAY_KNOW.keySet());
        all.remove("testkit");
        MAY_KNOW.put("app", all);
    }

    @Test
    void everyModuleIsSeen() {
        List<String> unseen = new ArrayList<>();
        for (String module : MAY_KNOW.keySet()) {
            if (CLASSES.stream().noneMatch(type -> type.getPackageName().equals("org.portreeve." + module))) {
                unseen.add(module);
            }
        }
        assertThat(unseen).isEmpty();
    }

    @Test
    void arrowsPointDownwardOnly() {
        MAY_KNOW.forEach((module, known) -> {
            String[] forbidden = MAY_KNOW.keySet().stream()
                    .filter(other -> !other.equals(module) && !known.contains(other))
                    .map(other -> "org.portreeve." + other + "..")
                    .toArray(String[]::new);
            if (forbidden.length > 0) {
                ArchRuleDefinition.noClasses()
                        .that()
                        .resideInAPackage("org.portreeve." + module + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbidden)
                        .check(CLASSES);
            }
        });
    }

    @Test
    void theClientAndTheTestNeedNothingButTheJdk() {
        onlyTheJdk("org.portreeve.smtp..", "org.portreeve.relaytest..");
    }

    @Test
    void caseworkNeedsNothingButTheJdk() {
        onlyTheJdk("org.portreeve.casework..");
    }

    private static void onlyTheJdk(String... packages) {
        List<String> allowed = new ArrayList<>(List.of(packages));
        allowed.add("java..");
        allowed.add("javax..");
        ArchRuleDefinition.classes()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void eachModuleIsOneFlatPackage() {
        String[] packages = MAY_KNOW.keySet().stream()
                .map(module -> "org.portreeve." + module)
                .toArray(String[]::new);
        ArchRuleDefinition.classes()
                .that()
                .resideInAPackage("org.portreeve..")
                .should()
                .resideInAnyPackage(packages)
                .check(CLASSES);
    }
}
