package org.portreeve.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.PolicyReader;
import org.portreeve.casework.PolicyReading;

class PolicyLinesTest {
    private static List<PolicyLines.Placed> problems(String yaml) {
        if (!(Policies.read(yaml) instanceof PolicyReading.Faulty faulty)) {
            throw new AssertionError("it is sound");
        }
        return PolicyLines.place(yaml, faulty.problems());
    }

    private static int line(String yaml, String start) {
        List<String> lines = yaml.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().startsWith(start)) {
                return i + 1;
            }
        }
        throw new AssertionError(start);
    }

    @Test
    void aProblemIsShownAtTheLineOfItsKey() {
        String yaml = PolicyReader.model().replace("organisation:", "organisaton:");
        List<PolicyLines.Placed> placed = problems(yaml);
        assertThat(placed).anySatisfy(problem -> assertThat(problem.line()).hasValue(line(yaml, "organisaton:")));
    }

    @Test
    void aProblemInAListIsShownAtItsEntry() {
        String model = PolicyReader.model();
        int at = line(model, "allows:");
        List<String> lines = new java.util.ArrayList<>(model.lines().toList());
        lines.set(at - 1, lines.get(at - 1).replaceAll("allows:.*", "allows: [fly]"));
        assertThat(problems(String.join("\n", lines)))
                .anySatisfy(problem -> assertThat(problem.line()).hasValue(at));
    }

    @Test
    void whatIsNoYamlIsShownWhereItEndsToBeSome() {
        assertThat(problems("title: x\n  bad: [\n"))
                .allSatisfy(problem -> assertThat(problem.line()).isNotEqualTo(OptionalInt.empty()));
    }

    @Test
    void aTextThatRefersToItselfManyTimesIsReadInBoundedTime() {
        StringBuilder bomb = new StringBuilder("a0: &a0 {x: [1,1,1]}\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d {x: *a%d, y: *a%d, z: *a%d}\n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        assertThat(PolicyLines.place(bomb.toString(), List.of())).isEmpty();
    }
}
