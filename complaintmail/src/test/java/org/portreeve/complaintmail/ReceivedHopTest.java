package org.portreeve.complaintmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceivedHopTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from a.example (rdns.example [192.0.2.1]) by mx.example (Postfix) with ESMTP id 1; Mon, 5 Jan 2026 08:30:01 +0000 | 192.0.2.1 | mx.example | rdns.example",
                "from [203.0.113.9] (unknown [192.0.2.1]) by mx.example (Postfix) with ESMTPA id 1 | 192.0.2.1 | mx.example | [203.0.113.9]",
                "from a.example ([192.0.2.1]:4242 helo=[203.0.113.9]) by mx.example with esmtp (Exim 4.96) | 192.0.2.1 | mx.example | a.example",
                "from [192.0.2.1] (helo=a.example) by mx.example with esmtp (Exim 4.96) | 192.0.2.1 | mx.example | [192.0.2.1]",
                "from rdns.example (HELO ?203.0.113.9?) (192.0.2.1) by mx.example with SMTP; 5 Jan 2026 08:30:01 -0000 | 192.0.2.1 | mx.example | rdns.example",
                "from 127.0.0.1  (EHLO a.example) (192.0.2.1) by mx.example with SMTP | 192.0.2.1 | mx.example | 127.0.0.1",
                "from a.example (192.0.2.1) by mx.example (198.51.100.2) with Microsoft SMTP Server (TLS) id 15.1.2.3 | 192.0.2.1 | mx.example | a.example",
                "from a.example (x@rdns.example [192.0.2.1] (may be forged)) by mx.example (8.15/8.15) | 192.0.2.1 | mx.example | x@rdns.example",
                "from a.example [192.0.2.1] by mx.example via smtad | 192.0.2.1 | mx.example | a.example",
                "from a.example ([IPv6:2001:db8::1]) by mx.example with LMTP | 2001:db8:0:0:0:0:0:1 | mx.example | a.example",
                "by mx.example (Postfix, from userid 1002) id 7 | '' | mx.example | ''",
                "(qmail 17 invoked from network); 5 Jan 2026 08:30:01 +0100 | '' | '' | ''",
                "from a.example | '' | '' | a.example",
                "nonsense | '' | '' | ''",
                "from | '' | '' | ''"
            })
    void each_way_of_writing_a_received_line_is_understood(String line, String from, String by, String name) {
        ReceivedHop hop = ReceivedHop.parse(line);
        assertThat(hop.from().map(InetAddress::getHostAddress).orElse("")).isEqualTo(from);
        assertThat(hop.by()).isEqualTo(by);
        assertThat(hop.fromName()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "from a.example by MX.Example. (198.51.100.2) with SMTP",
        "from a.example by mx.example ([198.51.100.2]) with SMTP",
        "from a.example by mx.example [198.51.100.2] with SMTP",
        "from a.example by 198.51.100.2 with SMTP",
        "by [198.51.100.2] with HTTP"
    })
    void the_servers_own_address_is_read_where_it_stands_beside_its_name(String line) {
        assertThat(ReceivedHop.parse(line).byAddress().map(InetAddress::getHostAddress))
                .contains("198.51.100.2");
    }
}
