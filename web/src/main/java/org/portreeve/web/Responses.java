package org.portreeve.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Sends answers.
final class Responses {
    private Responses() {}

    static void send(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        if (answer.file().isPresent()) {
            Path file = answer.file().get();
            try {
                response.setContentLengthLong(Files.size(file));
                Files.copy(file, response.getOutputStream());
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(file.getParent());
            }
        } else if (answer.status() != 204) {
            response.setContentLength(answer.body().length);
            response.getOutputStream().write(answer.body());
        }
    }
}
