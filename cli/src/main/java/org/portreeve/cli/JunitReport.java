package org.portreeve.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.portreeve.relaytest.EndpointReport;
import org.portreeve.relaytest.Verdict;
import org.portreeve.smtp.Transcript;

/// A report in the XML that JUnit made common, for build servers: a suite for each server, a case for each endpoint.
///
/// Open, reflecting and accepting endpoints fail; inconclusive ones are errors.
final class JunitReport implements ResultWriter {
    private final OutputStream stream;
    private final XMLStreamWriter xml;

    JunitReport(Path file) throws IOException {
        this.stream = new BufferedOutputStream(Files.newOutputStream(file));
        try {
            this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(stream, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", "portreeve");
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void endpoint(Finding finding) {
        // Told with its server.
    }

    @Override
    public void server(ServerResult result) throws IOException {
        try {
            suite(result);
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void suite(ServerResult result) throws XMLStreamException {
        List<Verdict> verdicts = result.findings().stream()
                .map(finding -> finding.report().verdict())
                .toList();
        boolean nothing = verdicts.isEmpty();
        long errors = nothing
                ? 1
                : verdicts.stream().filter(Verdict.INCONCLUSIVE::equals).count();
        long closed = verdicts.stream().filter(Verdict.CLOSED::equals).count();
        start("\n  ", "testsuite");
        xml.writeAttribute("name", result.server());
        xml.writeAttribute("tests", String.valueOf(Math.max(1, verdicts.size())));
        xml.writeAttribute("failures", String.valueOf(Math.max(0, verdicts.size() - closed - (nothing ? 0 : errors))));
        xml.writeAttribute("errors", String.valueOf(errors));
        if (nothing) {
            start("\n    ", "testcase");
            xml.writeAttribute("classname", result.server());
            xml.writeAttribute("name", "relay test");
            problem("error", "inconclusive", result.reason());
            xml.writeEndElement();
        }
        for (Finding finding : result.findings()) {
            testCase(finding.report());
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private void testCase(EndpointReport report) throws XMLStreamException {
        start("\n    ", "testcase");
        xml.writeAttribute("classname", report.server());
        xml.writeAttribute("name", report.endpoint().toString());
        xml.writeAttribute(
                "time", String.format(Locale.ROOT, "%.3f", report.took().toMillis() / 1000.0));
        String reasons = String.join("; ", report.reasons());
        switch (report.verdict()) {
            case OPEN -> problem("failure", "open", "relays by " + String.join(", ", report.relayed()));
            case REFLECTS -> problem("failure", "reflects", "reflects by " + String.join(", ", report.reflected()));
            case ACCEPTS -> problem("failure", "accepts", reasons);
            case INCONCLUSIVE -> problem("error", "inconclusive", reasons);
            case CLOSED -> {}
        }
        xml.writeEndElement();
    }

    private void problem(String element, String type, String message) throws XMLStreamException {
        xml.writeEmptyElement(element);
        xml.writeAttribute("type", type);
        xml.writeAttribute("message", Transcript.printable(message, 2000));
    }

    private void start(String indent, String element) throws XMLStreamException {
        xml.writeCharacters(indent);
        xml.writeStartElement(element);
    }

    @Override
    public void close() throws IOException {
        try (stream) {
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }
}
