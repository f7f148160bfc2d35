package org.portreeve.web;

/// Ends the handling of a request with a [Problem]; what was changed for it is rolled back.
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    Refusal(Problem problem) {
        super(problem.status() + " " + problem.detail(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }

    static Refusal of(int status, String detail) {
        return new Refusal(Problem.of(status, detail));
    }

    /// What is missing, or hidden from whoever asks, is answered alike.
    static Refusal missing(String what) {
        return of(404, "there is no " + what);
    }

    static Refusal invalid(String detail) {
        return of(422, detail);
    }
}
