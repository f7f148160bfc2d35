package org.portreeve.publicpages;

import java.net.InetAddress;
import java.util.Optional;
import java.util.stream.Collectors;
import org.portreeve.casework.Policy;
import org.portreeve.casework.Provision;
import org.portreeve.casework.Words;
import org.portreeve.office.Order;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Visit;

/// Shows everybody whether an order of a block is genuine. Who has the token may read the order; nothing of it says
/// who complained.
final class OrderPage {
    private final PublicParts parts;

    OrderPage(PublicParts parts) {
        this.parts = parts;
    }

    /// A genuine order. `state` is the key of a text.
    record View(Order order, String addresses, String state, Optional<Provision> provision) {}

    Reply show(Visit visit) {
        Optional<Order> order = parts.store().read(tx -> parts.seal().check(tx, visit.at("token")));
        Reply.Page page = Reply.Page.of("publicpages/order")
                .with("order", order.map(this::view))
                .with("contacts", PolicyPage.contacts(parts))
                .header("X-Robots-Tag", "noindex, nofollow");
        return order.isPresent() ? page : page.status(404);
    }

    private View view(Order order) {
        Policy policy = PolicyPage.policy(parts);
        return new View(
                order,
                order.addresses().stream()
                        .map(InetAddress::getHostAddress)
                        .sorted()
                        .collect(Collectors.joining(", ")),
                "block.state." + Words.of(order.state()),
                policy.provision(order.provision()));
    }
}
