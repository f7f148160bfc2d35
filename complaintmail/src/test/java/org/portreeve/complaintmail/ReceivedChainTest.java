package org.portreeve.complaintmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReceivedChainTest {
    private static String sender(String... lines) {
        Headers headers = new Headers(Arrays.stream(lines)
                .map(line -> new HeaderField("Received", line))
                .toList());
        return ReceivedChain.of(headers)
                .sender(Mails.OURS)
                .map(trace -> trace.address().getHostAddress() + " " + trace.confidence())
                .orElse("nobody");
    }

    @Test
    void the_server_of_ours_that_handed_the_message_to_a_stranger_is_accused() {
        assertThat(sender(
                        "from a (a.campus.example [192.0.2.25]) by mx.example.net with ESMTP",
                        "from b (b.campus.example [192.0.2.26]) by a.campus.example ([192.0.2.25]) with ESMTP"))
                .isEqualTo("192.0.2.25 MEDIUM");
    }

    @Test
    void the_receivers_own_relays_are_passed_over() {
        assertThat(sender(
                        "from mx1.example.net (mx1.example.net [198.51.100.1]) by store.example.net with LMTP",
                        "from localhost (localhost [127.0.0.1]) by mx1.example.net with ESMTP",
                        "from a (a.campus.example [192.0.2.25]) by mx1.example.net with ESMTP"))
                .isEqualTo("192.0.2.25 MEDIUM");
    }

    @Test
    void a_line_below_another_strangers_is_believed_less() {
        assertThat(sender(
                        "from bulk.foreign.example (bulk.foreign.example [203.0.113.80]) by mx.example.net with ESMTP",
                        "from a (a.campus.example [192.0.2.25]) by bulk.foreign.example with ESMTP"))
                .isEqualTo("192.0.2.25 LOW");
    }

    @Test
    void mail_that_our_own_relay_took_from_a_stranger_is_the_strangers() {
        assertThat(sender(
                        "from bad (bad.foreign.example [203.0.113.80]) by mail.campus.example with ESMTP",
                        "from a (a.campus.example [192.0.2.25]) by bad.foreign.example with ESMTP"))
                .isEqualTo("203.0.113.80 MEDIUM");
    }

    @Test
    void mail_that_our_own_relay_took_from_a_server_of_ours_is_that_servers() {
        assertThat(sender(
                        "from localhost (localhost [127.0.0.1]) by mail.campus.example with ESMTP",
                        "from lab (lab.campus.example [192.0.2.140]) by mail.campus.example with ESMTP"))
                .isEqualTo("192.0.2.140 MEDIUM");
    }

    @Test
    void behind_our_smarthost_stands_the_server_that_used_it() {
        assertThat(sender(
                        "from smarthost.campus.example (smarthost.campus.example [192.0.2.2]) by mx.example.net with ESMTP",
                        "from lab (lab.campus.example [192.0.2.140]) by smarthost.campus.example with ESMTP"))
                .isEqualTo("192.0.2.140 MEDIUM");
    }

    @Test
    void a_smarthost_that_a_stranger_used_is_itself_accused() {
        assertThat(sender(
                        "from smarthost.campus.example (smarthost.campus.example [192.0.2.2]) by mx.example.net with ESMTP",
                        "from x (x.foreign.example [203.0.113.80]) by smarthost.campus.example with ESMTP"))
                .isEqualTo("192.0.2.2 MEDIUM");
    }

    @Test
    void without_a_server_of_ours_the_first_stranger_is_named() {
        assertThat(sender(
                        "from in.example.net (in.example.net [198.51.100.1]) by store.example.net with LMTP",
                        "from x (x.foreign.example [203.0.113.80]) by in.example.net with ESMTP",
                        "from y (y.foreign.example [203.0.113.81]) by x.foreign.example with ESMTP"))
                .isEqualTo("203.0.113.80 MEDIUM");
    }

    @Test
    void a_private_address_is_named_only_when_there_is_no_other() {
        assertThat(sender(
                        "from a (a [10.1.1.1]) by mx.example.net with ESMTP",
                        "from x (x.foreign.example [203.0.113.80]) by a.other.example with ESMTP"))
                .isEqualTo("203.0.113.80 MEDIUM");
        assertThat(sender("from a (a [10.1.1.1]) by mx.example.net with ESMTP")).isEqualTo("10.1.1.1 LOW");
        assertThat(sender("from a (a [127.0.0.1]) by mx.example.net with ESMTP"))
                .isEqualTo("nobody");
        assertThat(sender()).isEqualTo("nobody");
    }

    @Test
    void several_lines_that_a_web_form_joined_are_taken_apart() {
        assertThat(sender(
                        "from a (a [10.1.1.1]) by mx.example.net; Mon Received: from b (b [192.0.2.25]) by a.example"))
                .startsWith("192.0.2.25");
    }
}
