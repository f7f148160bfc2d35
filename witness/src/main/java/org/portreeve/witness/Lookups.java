package org.portreeve.witness;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// Questions to a resolver, without a cache. A question that fails has no answers.
final class Lookups {
    private final Resolver resolver;

    Lookups(Resolver resolver) {
        this.resolver = resolver;
    }

    /// The data of the records of `type` at `name`, in text; dnsjava writes what is not printable as escapes.
    List<String> texts(String name, int type) {
        return records(name, type).stream().map(Record::rdataToString).toList();
    }

    List<InetAddress> addresses(String name) {
        List<InetAddress> addresses = new ArrayList<>();
        for (int type : new int[] {Type.A, Type.AAAA}) {
            texts(name, type).forEach(text -> addresses.add(InetAddress.ofLiteral(text)));
        }
        return addresses;
    }

    private List<Record> records(String name, int type) {
        try {
            Name question = Name.fromString(name.endsWith(".") ? name : name + ".");
            Message answer = resolver.send(Message.newQuery(Record.newRecord(question, type, DClass.IN)));
            return answer.getSection(Section.ANSWER).stream()
                    .filter(record -> record.getType() == type)
                    .toList();
        } catch (TextParseException e) {
            throw new IllegalArgumentException(name, e);
        } catch (IOException e) {
            return List.of();
        }
    }
}
