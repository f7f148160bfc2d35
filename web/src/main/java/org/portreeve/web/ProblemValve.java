package org.portreeve.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/// Says what the server itself refuses, before anything of ours is asked: a request line that is none, a header that
/// is too long. Made by the server, by its name.
public final class ProblemValve extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, Throwable thrown) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        int status = response.getStatus();
        try {
            Responses.send(
                    Problem.of(status, status < 500 ? "this request cannot be understood" : "something went wrong here")
                            .answer(),
                    response);
            response.finishResponse();
        } catch (IOException e) {
            container.getLogger().debug("a problem was not sent", e);
        }
    }
}
