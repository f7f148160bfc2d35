package org.portreeve.office;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portreeve.casework.Block;
import org.portreeve.casework.Case;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.OfficeKey;
import org.portreeve.store.Transaction;

/// Makes and checks the tokens by which an order of a block is seen to be genuine: `CASE-BLOCK-SIGNATURE`, the
/// signature
/// of the office's key (Ed25519) in base64url without padding.
public final class OrderSeal {
    private static final Pattern TOKEN = Pattern.compile("([1-9][0-9]{0,17})-([1-9][0-9]{0,8})-([A-Za-z0-9_-]{86})");
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private final OfficeKey key;

    public OrderSeal(OfficeKey key) {
        this.key = key;
    }

    /// Makes and checks links with the same key.
    LinkSeal links() {
        return new LinkSeal(key);
    }

    public String token(long caseNumber, int block) {
        return caseNumber + "-" + block + "-" + ENCODER.encodeToString(key.sign(message(caseNumber, block)));
    }

    /// What is signed: other things that the key signs begin otherwise.
    private static byte[] message(long caseNumber, int block) {
        return "portreeve-order-1\n%d\n%d\n".formatted(caseNumber, block).getBytes(StandardCharsets.US_ASCII);
    }

    /// The order that a token is for; empty when it is not one of ours. Tokens are hostile.
    public Optional<Order> check(Transaction tx, String token) {
        Matcher parts = TOKEN.matcher(token);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long caseNumber = Long.parseLong(parts.group(1));
        int block = Integer.parseInt(parts.group(2));
        return genuine(caseNumber, block, parts.group(3))
                ? tx.cases().get(caseNumber).map(CaseRecord::state).flatMap(of -> order(of, block))
                : Optional.empty();
    }

    /// Whether the signature is ours, in the one form that we write it in.
    private boolean genuine(long caseNumber, int block, String signature) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(signature);
        } catch (IllegalArgumentException _) {
            return false;
        }
        return ENCODER.encodeToString(bytes).equals(signature) && key.verify(message(caseNumber, block), bytes);
    }

    private static Optional<Order> order(Case of, int number) {
        Block block = of.blocks().get(number);
        if (block == null || block.orderedBy().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Order(
                of.number(),
                number,
                of.server(),
                block.addresses(),
                block.orderedBy().get(),
                block.orderedAt().orElseThrow(),
                block.provision().orElse(""),
                block.reason().orElse(""),
                block.state(),
                block.from(),
                block.until()));
    }
}
