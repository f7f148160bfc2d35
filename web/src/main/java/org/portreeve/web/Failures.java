package org.portreeve.web;

import java.io.IOException;
import org.portreeve.store.OpenCaseExists;
import org.portreeve.store.StoreException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;

/// What is said when something went wrong: what is the caller's fault by a sentence, what is ours without any detail.
final class Failures {
    private Failures() {}

    static Problem problem(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case Refusal refusal -> {
                    return refusal.problem();
                }
                case OpenCaseExists _, ConcurrencyFailureException _ -> {
                    return Problem.of(409, "somebody else changed this at the same time; try again");
                }
                case StoreException _, CannotCreateTransactionException _, DataAccessResourceFailureException _ -> {
                    return Problem.of(503, "the office cannot reach its records now; try again later")
                            .with("Retry-After", "10");
                }
                case ErrorResponse spring
                when spring.getStatusCode().is4xxClientError() -> {
                    int status = spring.getStatusCode().value();
                    return Problem.of(status, "this request cannot be understood");
                }
                case IOException _ -> {
                    return Problem.of(400, "the request ended too early");
                }
                default -> {}
            }
        }
        return Problem.of(500, "something went wrong here; the office's log has it");
    }
}
