package org.portreeve.ownlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AddressSetsTest {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    /// Close together, and at both ends of signed and unsigned numbers.
    private int some4() {
        int[] near = {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0xc000_0200};
        return near[random.nextInt(near.length)] + random.nextInt(600) - 300;
    }

    @Test
    void changesOfIp4AreThoseOfASetThatIsKnownToWork() {
        TreeSet<Integer> model = new TreeSet<>(Integer::compareUnsigned);
        Ip4Set set = Ip4Set.EMPTY;
        for (int round = 0; round < 200; round++) {
            int[] added =
                    random.ints(random.nextInt(20), 0, 1).map(_ -> some4()).toArray();
            int[] removed =
                    random.ints(random.nextInt(20), 0, 1).map(_ -> some4()).toArray();
            set = set.changed(added, removed);
            for (int address : removed) {
                model.remove(address);
            }
            for (int address : added) {
                model.add(address);
            }
            List<Integer> all = new ArrayList<>();
            set.forEach(all::add);
            assertThat(all).as("seed %d", seed).containsExactlyElementsOf(model);
            assertThat(set.size()).isEqualTo(model.size());
            for (int i = 0; i < 50; i++) {
                int asked = some4();
                int bits = 1 + random.nextInt(32);
                int host = (int) (0xffff_ffffL >>> bits);
                Integer first = model.ceiling(asked & ~host);
                boolean within = first != null && Integer.compareUnsigned(first, asked | host) <= 0;
                assertThat(set.contains(asked)).as("seed %d", seed).isEqualTo(model.contains(asked));
                assertThat(set.anyWithin(asked, bits)).as("seed %d", seed).isEqualTo(within);
            }
        }
    }

    private Ip6Set.Address some6() {
        long[] near = {0, -1, Long.MIN_VALUE, 0x2001_0db8_0000_0000L};
        return new Ip6Set.Address(
                near[random.nextInt(near.length)] + random.nextInt(6) - 3,
                near[random.nextInt(near.length)] + random.nextInt(40) - 20);
    }

    private Ip6Set.Address[] some6s() {
        return random.ints(random.nextInt(20), 0, 1).mapToObj(_ -> some6()).toArray(Ip6Set.Address[]::new);
    }

    @Test
    void changesOfIp6AreThoseOfASetThatIsKnownToWork() {
        TreeSet<Ip6Set.Address> model = new TreeSet<>();
        Ip6Set set = Ip6Set.EMPTY;
        for (int round = 0; round < 200; round++) {
            Ip6Set.Address[] added = some6s();
            Ip6Set.Address[] removed = some6s();
            set = set.changed(added, removed);
            model.removeAll(List.of(removed));
            model.addAll(List.of(added));
            List<Ip6Set.Address> all = new ArrayList<>();
            set.forEach((high, low) -> all.add(new Ip6Set.Address(high, low)));
            assertThat(all).as("seed %d", seed).containsExactlyElementsOf(model);
            for (int i = 0; i < 50; i++) {
                Ip6Set.Address asked = some6();
                int bits = 1 + random.nextInt(128);
                assertThat(set.contains(asked.high(), asked.low())).isEqualTo(model.contains(asked));
                assertThat(set.anyWithin(asked.high(), asked.low(), bits))
                        .as("seed %d, %s/%d", seed, asked, bits)
                        .isEqualTo(model.stream().anyMatch(one -> begins(one, asked, bits)));
            }
        }
    }

    private static boolean begins(Ip6Set.Address one, Ip6Set.Address other, int bits) {
        for (int bit = 0; bit < bits; bit++) {
            long difference = bit < 64 ? one.high() ^ other.high() : one.low() ^ other.low();
            if ((difference >>> (63 - bit % 64) & 1) != 0) {
                return false;
            }
        }
        return true;
    }
}
