package org.portreeve.cli;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

/// The directions in which modules may know each other.
class DirectionTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.portreeve");

    @Test
    void arrowsPointDownwardOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("smtp")
                .definedBy("org.portreeve.smtp..")
                .layer("relaytest")
                .definedBy("org.portreeve.relaytest..")
                .layer("witness")
                .definedBy("org.portreeve.witness..")
                .layer("casework")
                .definedBy("org.portreeve.casework..")
                .layer("practice")
                .definedBy("org.portreeve.practice..")
                .layer("cli")
                .definedBy("org.portreeve.cli..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("casework")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("practice")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("witness")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("relaytest")
                .mayOnlyBeAccessedByLayers("witness", "practice", "cli")
                .check(CLASSES);
    }

    @Test
    void theClientAndTheTestNeedNothingButTheJdk() {
        ArchRuleDefinition.classes()
                .that()
                .resideInAnyPackage("org.portreeve.smtp..", "org.portreeve.relaytest..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "javax..", "org.portreeve.smtp..", "org.portreeve.relaytest..")
                .check(CLASSES);
    }

    @Test
    void caseworkNeedsNothingButTheJdk() {
        ArchRuleDefinition.classes()
                .that()
                .resideInAPackage("org.portreeve.casework..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.portreeve.casework..")
                .check(CLASSES);
    }

    @Test
    void eachModuleIsOneFlatPackage() {
        ArchRuleDefinition.classes()
                .that()
                .resideInAPackage("org.portreeve..")
                .should()
                .resideInAnyPackage(
                        "org.portreeve.smtp",
                        "org.portreeve.relaytest",
                        "org.portreeve.witness",
                        "org.portreeve.casework",
                        "org.portreeve.practice",
                        "org.portreeve.cli",
                        "org.portreeve.testkit")
                .check(CLASSES);
    }
}
