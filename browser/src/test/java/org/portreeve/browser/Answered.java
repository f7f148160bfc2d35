package org.portreeve.browser;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Everything that forms answer, each with the office whose answer it is. One for the whole process.
record Answered(House house, List<Shown> shown) {
    private static List<Answered> all;

    static synchronized List<Answered> all() {
        if (all == null) {
            all = List.of(small(), strict(), failing());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> all.forEach(each -> each.house.close())));
        }
        return all;
    }

    /// Those with a picture, each name once.
    Stream<Shown> pictured() {
        Set<String> names = new HashSet<>();
        return shown.stream().filter(each -> each.name().filter(names::add).isPresent());
    }

    private static Answered small() {
        Premises premises = new Premises();
        Answers answers = new Answers(premises);
        new CaseAnswers(premises, answers).play();
        new OfficeAnswers(premises, answers).play();
        new RegisterAnswers(answers).play();
        new PeopleAnswers(premises, answers).play();
        ErrorAnswers errors = new ErrorAnswers(premises, answers);
        errors.play();
        new PublicAnswers(premises, answers).play();
        errors.tooOften();
        return new Answered(premises, answers.shown());
    }

    private static Answered strict() {
        Premises premises = Premises.strict();
        Answers answers = new Answers(premises);
        new SignInAnswers(premises, answers).play();
        return new Answered(premises, answers.shown());
    }

    private static Answered failing() {
        FailingHouse house = new FailingHouse();
        Answers answers = new Answers(house);
        house.play(answers);
        return new Answered(house, answers.shown());
    }
}
