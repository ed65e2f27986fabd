package dev.parley.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Finding e-mail addresses in texts. */
class AddressesTest {
  private static List<String> in(String text) {
    return List.copyOf(Addresses.in(text));
  }

  @Test
  void findsWholeAddressesWhateverStandsAroundThem() {
    assertEquals(List.of("joann@x.com"), in("joann@x.com"));
    assertEquals(
        List.of("ola.k+shop@mail.example", "o'brien@x.co.uk"),
        in("Write to <Ola.K+shop@Mail.example>, or 'o'brien@x.co.uk'. ola.k+shop@mail.example!"));
    assertEquals(List.of("ola@mail.example"), in("mailto:ola@mail.example?subject=x"));
    assertEquals(List.of("ola@mail.example"), in("\u8bf7\u5199ola@mail.example\u8c22\u8c22"));
    assertEquals(List.of("j\u00f6ann@x.com"), in("j\u00f6ann@x.com"));
  }

  @Test
  void whatIsNoAddressIsNone() {
    assertEquals(Set.of(), Addresses.in("@shop hello @ you, a@b, '@x.com"));
  }

  @Test
  void aLongTextIsReadInTimeThatGrowsWithItsLength() {
    for (String long_ :
        List.of("a".repeat(1_000_000), "a@".repeat(500_000), "a.".repeat(500_000))) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(10), () -> assertEquals(Set.of(), Addresses.in(long_)));
    }
  }
}
