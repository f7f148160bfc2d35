package org.portreeve.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineryTest {
    @Test
    void works() {
        try (Premises premises = new Premises()) {
            try (Window window = premises.window(Who.ANALYST, Look.DESKTOP)) {
                assertThat(window.go("/")).isEqualTo(200);
                System.out.println(window.heading() + Axe.all(window) + Axe.looks(window) + window.overhang());
                assertThat(window.go("/cases?q=%3Cscript%3Ealert(1)%3C/script%3E")).isEqualTo(409);
                System.out.println(window.main().innerText());
            }
            Tour tour = Tour.of(premises);
            tour.stops().forEach(System.out::println);
            tour.forms().forEach(System.out::println);
            System.out.println(premises.linksInMail());
        }
    }
}
