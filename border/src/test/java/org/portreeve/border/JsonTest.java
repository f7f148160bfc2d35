package org.portreeve.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void everyKindOfValueIsRead() throws IOException {
        Object read = Json.read(" {\"a\": [1, -2.5, \"x\\u00e4\\n\\\"\", true, false, null, {}, []]} ");
        List<Object> values = Json.array(Json.object(read).get("a"));
        assertThat(values.subList(0, 3)).containsExactly(1L, -2.5, "xä\n\"");
        assertThat(values.get(5)).isNull();
        assertThat(Json.write(read)).isEqualTo("{\"a\":[1,-2.5,\"xä\\u000a\\\"\",true,false,null,{},[]]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,]",
                "{\"a\"}",
                "{\"a\":1,}",
                "\"x",
                "\"\\x\"",
                "\"\\u12g4\"",
                "tru",
                "1 2",
                "--1",
                "{1:2}",
                "\"\u0001\"",
                "]",
                "99999999999999999999999"
            })
    void whatIsNoJsonIsRefused(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(IOException.class);
    }

    @Test
    void nestingIsBounded() {
        assertThatThrownBy(() -> Json.read("[".repeat(100_000))).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsWrittenIsReadAndWhatIsBrokenNeverCrashes() throws IOException {
        long seed = System.nanoTime();
        System.out.println("JsonTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2000; i++) {
            Object value = value(random, 4);
            String text = Json.write(value);
            assertThat(Json.read(text)).isEqualTo(value);
            char[] broken = text.toCharArray();
            broken[random.nextInt(broken.length)] = "{}[]\",:\\u0\u0000e-".charAt(random.nextInt(13));
            try {
                Json.read(new String(broken));
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("not JSON");
            }
        }
    }

    private static Object value(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextBoolean();
            case 2 -> null;
            case 3 -> word(random);
            case 4 -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
                yield list;
            }
            default -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put(word(random), value(random, depth - 1));
                }
                yield map;
            }
        };
    }

    private static String word(SplittableRandom random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            word.append((char) random.nextInt(1, 0xd7ff));
        }
        return word.toString();
    }
}
