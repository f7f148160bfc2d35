package org.portreeve.contacts;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import org.portreeve.testkit.Loopback;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;

/// A DNS server on loopback that answers each question as a test says; null is silence.
final class FakeDns implements AutoCloseable {
    private final DatagramSocket socket;
    private final Function<Message, byte[]> answers;

    private FakeDns(Function<Message, byte[]> answers) throws IOException {
        this.socket = new DatagramSocket(new InetSocketAddress(Loopback.IPV4, 0));
        this.answers = answers;
        Thread.ofVirtual().start(this::serve);
    }

    /// Gives whatever octets the function makes of a question.
    static FakeDns raw(Function<Message, byte[]> answers) throws IOException {
        return new FakeDns(answers);
    }

    /// Gives an answer to which the function has added something.
    static FakeDns answering(Function<Message, Message> answers) throws IOException {
        return new FakeDns(question -> {
            Message answer = answers.apply(question);
            return answer == null ? null : answer.toWire();
        });
    }

    /// The empty answer to a question.
    static Message reply(Message question, int code) {
        Message reply = new Message(question.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setRcode(code);
        reply.addRecord(question.getQuestion(), Section.QUESTION);
        return reply;
    }

    static Message with(Message reply, int section, Record record) {
        reply.addRecord(record, section);
        return reply;
    }

    Resolver resolver() {
        SimpleResolver resolver = new SimpleResolver((InetSocketAddress) socket.getLocalSocketAddress());
        resolver.setTimeout(Duration.ofSeconds(5));
        return resolver;
    }

    private void serve() {
        DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
        while (!socket.isClosed()) {
            try {
                packet.setLength(4096);
                socket.receive(packet);
                byte[] answer = answers.apply(new Message(Arrays.copyOf(packet.getData(), packet.getLength())));
                if (answer != null) {
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                // Closed, or a question that is none.
                continue;
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
