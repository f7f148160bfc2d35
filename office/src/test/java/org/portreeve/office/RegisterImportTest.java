package org.portreeve.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.contacts.Row;
import org.portreeve.office.RegisterImport.Deed;
import org.portreeve.office.RegisterImport.Outcome;
import org.portreeve.office.RegisterImport.Plan;

class RegisterImportTest {
    @TempDir
    Path folder;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(folder);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Outcome outcome(String csv) {
        byte[] file = csv.getBytes(StandardCharsets.UTF_8);
        return scene.store.read(tx -> RegisterImport.plan(tx, RegisterImport.named(file), file, scene.clock.instant()));
    }

    private Plan plan(String csv) {
        return outcome(csv) instanceof Outcome.Planned(Plan plan) ? plan : null;
    }

    private boolean apply(Plan plan) {
        return scene.store.inTransaction(tx -> RegisterImport.apply(tx, plan, Scene.ALI, scene.clock.instant()));
    }

    private boolean known(String server) {
        return scene.store.read(tx -> tx.register().server(server).isPresent());
    }

    @Test
    void thePlanSaysOfEachEntryWhatItIsAndWhatItWillBe() {
        Plan plan = plan("unit,name\nphysics,Physics and Astronomy\nbotany,Botany\n");
        assertThat(plan.table()).isEqualTo(Row.Kind.UNITS);
        assertThat(plan.lines())
                .extracting(RegisterImport.Line::deed, RegisterImport.Line::key)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Deed.CHANGE, "physics"),
                        org.assertj.core.groups.Tuple.tuple(Deed.ADD, "botany"));
        assertThat(plan.lines().getFirst().before()).contains("Department of Physics");
        assertThat(plan.lines().getFirst().after()).contains("Physics and Astronomy");
    }

    @Test
    void whatWasPlannedIsWhatThenHappensAndASecondTimeNothingIsLeftToDo() {
        String csv = "server,addresses,domains,unit,contact,mail\nmx-new,192.0.2.77,new.example.org,physics,Ann,"
                + "ann@physics.example\n";
        Plan plan = plan(csv);
        assertThat(plan.count(Deed.ADD)).isEqualTo(1);
        assertThat(plan.count(Deed.REMOVE)).isEqualTo(1);
        assertThat(known("mx-physics")).isTrue();
        assertThat(plan(csv).digest()).isEqualTo(plan.digest());
        assertThat(apply(plan)).isTrue();
        assertThat(known("mx-physics")).isFalse();
        assertThat(known("mx-new")).isTrue();
        Plan again = plan(csv);
        assertThat(again.lines()).isEmpty();
        assertThat(again.changes()).isEmpty();
        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(again.digest()).isNotEqualTo(plan.digest());
    }

    @Test
    void aFileWithMistakesIsRefusedWithTheirLinesAndOneAboutAStrangerWithItsName() {
        assertThat(outcome("network,unit\n192.0.2.1/24,physics\n")).isInstanceOf(Outcome.Faulty.class);
        assertThat(outcome("network,unit\n192.0.2.0/24,alchemy\n")).isEqualTo(new Outcome.Unknown("unit", "alchemy"));
        assertThat(outcome("rule,target,owner,purpose\nnever-test,mx-none,Ann,tests\n"))
                .isEqualTo(new Outcome.Unknown("server", "mx-none"));
    }
}
