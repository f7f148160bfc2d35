package org.portreeve.ownlist;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/// Tells one secondary of each change (RFC 1996) until it says that it heard, at first after a second, then later and
/// later. In a virtual thread of its own.
final class Notifier {
    private static final System.Logger LOG = System.getLogger(Notifier.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final ListZone zone;
    private final InetSocketAddress secondary;
    private final SimpleResolver sender;
    private final Thread thread;

    Notifier(ListZone zone, InetSocketAddress secondary, Optional<TransferKey> key) {
        this.zone = zone;
        this.secondary = secondary;
        this.sender = new SimpleResolver(secondary);
        sender.setTimeout(PATIENCE);
        key.ifPresent(shared -> sender.setTSIGKey(shared.tsig()));
        this.thread = Thread.ofVirtual().name("list-notify").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        long told = -1;
        Duration wait = Duration.ofSeconds(1);
        try {
            while (true) {
                long serial = zone.awaitOtherThan(told, LONGEST_WAIT);
                if (serial == told) {
                    continue;
                }
                if (tell(serial)) {
                    told = serial;
                    wait = Duration.ofSeconds(1);
                } else {
                    zone.awaitOtherThan(serial, wait);
                    wait = wait.compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
                }
            }
        } catch (InterruptedException e) {
            // The list ends.
            return;
        }
    }

    private boolean tell(long serial) {
        Message notice = Message.newQuery(Record.newRecord(zone.settings().origin(), Type.SOA, DClass.IN));
        notice.getHeader().setOpcode(Opcode.NOTIFY);
        notice.getHeader().unsetFlag(Flags.RD);
        notice.getHeader().setFlag(Flags.AA);
        notice.addRecord(zone.soa(serial, zone.settings().ttl().toSeconds()), Section.ANSWER);
        try {
            Message answer = sender.send(notice);
            boolean heard = answer.getHeader().getOpcode() == Opcode.NOTIFY && answer.getRcode() == 0;
            LOG.log(Level.DEBUG, "secondary={0} serial={1} heard={2}", secondary, serial, heard);
            return heard;
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "secondary={0} serial={1} heard=false", secondary, serial);
            return false;
        }
    }

    void end() {
        thread.interrupt();
    }
}
