package org.portreeve.ownlist;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;

/// Checks questions that a key signed, and signs their answers (RFC 8945). Rare, so all of it is the library's.
final class Signatures {
    private final Optional<TransferKey> key;

    Signatures(Optional<TransferKey> key) {
        this.key = key;
    }

    /// What is known of a signature.
    ///
    /// @param error 0 when it is right
    record Check(Optional<TSIG> tsig, TSIGRecord signature, int error) {
        boolean right() {
            return error == Rcode.NOERROR;
        }
    }

    /// Checks a question that has a signature.
    Check check(Query query) throws IOException {
        byte[] octets = Arrays.copyOf(query.wire(), query.length());
        Message question = new Message(octets);
        TSIGRecord signature = question.getTSIG();
        if (key.isEmpty() || signature == null) {
            return new Check(Optional.empty(), signature, Rcode.BADKEY);
        }
        TSIG tsig = key.get().tsig();
        return new Check(Optional.of(tsig), signature, tsig.verify(question, octets, null));
    }

    /// Signs an answer whose first `length` octets are given; refuses, when the question's signature was wrong.
    static byte[] sign(Check check, byte[] answer, int length) throws IOException {
        Message message = new Message(Arrays.copyOf(answer, length));
        if (!check.right()) {
            message.getHeader().setRcode(Rcode.NOTAUTH);
        }
        check.tsig().ifPresent(tsig -> tsig.apply(message, check.error(), check.signature()));
        return message.toWire();
    }
}
