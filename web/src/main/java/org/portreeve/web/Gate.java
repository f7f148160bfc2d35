package org.portreeve.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// Stands before everything: headers that keep browsers from doing harm, problems instead of stack traces, and a line
/// of JSON in the log for each request. The line has the route, never the address, a body or a name.
final class Gate implements Filter {
    private static final Logger REQUESTS = LoggerFactory.getLogger("org.portreeve.web.requests");
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final Metrics metrics;

    Gate(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException {
        HttpServletRequest asked = (HttpServletRequest) request;
        HttpServletResponse answered = (HttpServletResponse) response;
        long start = System.nanoTime();
        headers(answered);
        try {
            chain.doFilter(request, response);
        } catch (Exception e) {
            Problem problem = Failures.problem(e);
            if (problem.status() >= 500) {
                LOG.error("a request of {} failed", route(asked), e);
            }
            if (!answered.isCommitted()) {
                answered.resetBuffer();
                Responses.send(problem.answer(), answered);
            }
        } finally {
            long ms = (System.nanoTime() - start) / 1_000_000;
            metrics.request(asked.getMethod(), route(asked), answered.getStatus(), ms);
            log(asked, answered.getStatus(), ms);
        }
    }

    private static void headers(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
    }

    private static String route(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(Endpoint.ROUTE))
                .orElse("none");
    }

    private static void log(HttpServletRequest request, int status, long ms) {
        if (!REQUESTS.isInfoEnabled()) {
            return;
        }
        ObjectNode line = Json.object();
        line.put("method", Metrics.known(request.getMethod()));
        line.put("route", route(request));
        line.put("status", status);
        line.put("ms", ms);
        Optional.ofNullable((String) request.getAttribute(Endpoint.KEY)).ifPresent(key -> line.put("key", key));
        REQUESTS.info("{}", line);
    }
}
