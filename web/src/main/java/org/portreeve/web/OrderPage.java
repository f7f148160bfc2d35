package org.portreeve.web;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.portreeve.casework.BlockState;
import org.portreeve.office.Order;

/// Says to everybody whether an order of a block is genuine; people see it as a page, which is made elsewhere. Who has
/// the token may read the order; nothing of it says who complained.
final class OrderPage {
    private final WebParts parts;

    OrderPage(WebParts parts) {
        this.parts = parts;
    }

    /// A genuine order.
    record View(
            boolean genuine,
            long case_,
            int block,
            String server,
            Set<InetAddress> addresses,
            String orderedBy,
            Instant orderedAt,
            String provision,
            String reason,
            BlockState state,
            Optional<Instant> from,
            Optional<Instant> until) {
        static View of(Order order) {
            return new View(
                    true,
                    order.caseNumber(),
                    order.block(),
                    order.server(),
                    order.addresses(),
                    order.orderedBy(),
                    order.orderedAt(),
                    order.provision(),
                    order.reason(),
                    order.state(),
                    order.from(),
                    order.until());
        }
    }

    Answer show(Call call) {
        return parts.store()
                .read(tx -> parts.seal().check(tx, call.at("token")))
                .map(found -> Answer.json(View.of(found)))
                .orElseThrow(() -> Refusal.of(404, "this is not an order of this office"));
    }
}
