package org.portreeve.complaintmail;

import java.io.StringReader;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// XML in files and in texts: ACNS notices, Safe Browsing notifications, and others with an element or attribute for an
/// address. No DTD is read, no entity is resolved, nothing is fetched.
final class XmlReports {
    private static final Set<String> NAMES =
            Set.of("ip", "ip_address", "ipaddress", "ip-address", "source_ip", "source-ip", "sourceip", "src_ip");
    private static final Set<String> TIMES = Set.of("timestamp", "time", "date", "datetime");
    private static final Pattern NOT_ACCUSED =
            Pattern.compile("(?i)dest.*|target.*|victim.*|complainant|reporter|service_provider|destination.*");
    private static final Pattern ROOT = Pattern.compile("<(?:\\?xml|Infringement|notification_message)[\\s>]");
    private static final int ADDRESSES = 200;

    private XmlReports() {}

    static Findings read(Letter letter) {
        Findings findings = new Findings();
        for (Part part : letter.parts()) {
            boolean xml = part.type().endsWith("/xml")
                    || part.type().endsWith("+xml")
                    || part.fileName().toLowerCase(Locale.ROOT).endsWith(".xml");
            if (xml && part.children().isEmpty() && part.octets().length <= Limits.TEXT_OCTETS) {
                document(letter, part.text(), part.fileName().isEmpty() ? "XML" : part.fileName(), findings);
            }
        }
        for (Letter.Text text : letter.texts()) {
            var matcher = ROOT.matcher(text.text());
            if (matcher.find()) {
                document(letter, text.text().substring(matcher.start()), "XML in the " + text.where(), findings);
            }
        }
        return findings;
    }

    private static void document(Letter letter, String xml, String where, Findings findings) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml.strip()));
            try {
                new Walk(letter, where, findings).walk(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            // What follows the document, or breaks it, is not XML; what was read so far counts.
            findings.note("the XML is broken, or text follows it");
        }
    }

    private static final class Walk {
        private final Letter letter;
        private final String where;
        private final Findings findings;
        private final Deque<String> open = new ArrayDeque<>();
        private Optional<Instant> time = Optional.empty();
        private String root = "";
        private int found;

        Walk(Letter letter, String where, Findings findings) {
            this.letter = letter;
            this.where = where;
            this.findings = findings;
        }

        void walk(XMLStreamReader reader) throws XMLStreamException {
            StringBuilder text = new StringBuilder();
            while (reader.hasNext() && found < ADDRESSES) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (open.size() > 100) {
                        return;
                    }
                    open.push(local(reader.getLocalName()));
                    root = root.isEmpty() ? open.element() : root;
                    text.setLength(0);
                    attributes(reader);
                } else if (event == XMLStreamConstants.CHARACTERS && text.length() < 500) {
                    text.append(reader.getText());
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    element(open.element(), text.toString().strip());
                    open.pop();
                    text.setLength(0);
                    if (open.isEmpty()) {
                        return;
                    }
                }
            }
        }

        private static String local(String name) {
            return name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
        }

        private void attributes(XMLStreamReader reader) {
            Optional<InetAddress> address = Optional.empty();
            Optional<InetAddress> inUrl = Optional.empty();
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                String name = local(reader.getAttributeLocalName(i));
                String value = reader.getAttributeValue(i);
                if (NAMES.contains(name)) {
                    address = AddressText.parse(value);
                } else if (name.equals("url") || name.equals("href")) {
                    inUrl = XarfReports.address(value);
                } else if (TIMES.contains(name) && time.isEmpty()) {
                    time = MailDates.parse(value);
                }
            }
            if (address.isPresent()) {
                accuse(address.get(), "an attribute");
            } else if (inUrl.isPresent()) {
                accuse(inUrl.get(), "a URL");
            }
        }

        private void element(String name, String text) {
            if (NAMES.contains(name)) {
                AddressText.parse(text).ifPresent(address -> accuse(address, "element " + name));
            } else if (TIMES.contains(name) && time.isEmpty()) {
                time = MailDates.parse(text);
            }
        }

        private void accuse(InetAddress address, String place) {
            if (open.stream().anyMatch(name -> NOT_ACCUSED.matcher(name).matches())) {
                return;
            }
            found++;
            findings.add(new Draft(letter, address, about(), ReportFormat.XML)
                    .confidence(Confidence.MEDIUM)
                    .found(place + " of the " + where)
                    .seenAt(time));
        }

        private AbuseClass about() {
            if (root.equals("infringement")) {
                return AbuseClass.COPYRIGHT;
            }
            if (root.equals("notification_message")) {
                return AbuseClass.MALWARE_SITE;
            }
            return ClassWords.of(letter.subject())
                    .or(() -> ClassWords.of(root.replace('_', ' ')))
                    .or(() -> ClassWords.of(letter.body()))
                    .orElse(AbuseClass.OTHER);
        }
    }
}
