package dev.parley.desk.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailSettingsTest {

  private static final String IMAP = "imap://help%40shop.example:p%40ss+word@mail.example:143";
  private static final String SMTP = "smtp://mail.example:25";

  @Test
  void loginIsDecoded() {
    MailSettings settings = settings(IMAP, SMTP, "help@shop.example", "PT30S");

    assertEquals("help@shop.example", MailSettings.login(settings.imap()));
    assertEquals("p@ss+word", MailSettings.password(settings.imap()));
    assertEquals("", MailSettings.login(settings.smtp()));
  }

  @Test
  void passwordIsNotPrinted() {
    String printed = settings(IMAP, SMTP, "help@shop.example", "PT30S").toString();

    assertFalse(printed.contains("ss+word"));
    assertTrue(printed.contains("imap://help%40shop.example:***@mail.example:143"));
  }

  @ParameterizedTest
  @CsvSource({
    "imap, http://a:b@mail.example, smtp://mail.example, help@shop.example, PT30S",
    "imap, imap://mail.example, smtp://mail.example, help@shop.example, PT30S",
    "smtp, imap://a:b@mail.example, mail.example, help@shop.example, PT30S",
    "smtp, imap://a:b@mail.example, smtp://mail.example:0, help@shop.example, PT30S",
    "smtp, imap://a:b@mail.example, smtp:///, help@shop.example, PT30S",
    "address, imap://a:b@mail.example, smtp://mail.example, Help <help@shop.example>, PT30S",
    "pollEvery, imap://a:b@mail.example, smtp://mail.example, help@shop.example, PT0S",
    "pollEvery, imap://a:b@mail.example, smtp://mail.example, help@shop.example, PT2H",
  })
  void nonsenseIsRefusedByName(
      String field, String imap, String smtp, String address, String pollEvery) {
    var refusal =
        assertThrows(
            IllegalArgumentException.class, () -> settings(imap, smtp, address, pollEvery));

    assertTrue(refusal.getMessage().startsWith(field + " must "), refusal.getMessage());
  }

  @Test
  void headersCannotBeSmuggledIntoAnAnswer() {
    var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new OutgoingMail(
                    "m1",
                    "<m1@desk.example>",
                    "",
                    List.of(),
                    "wilma@castering.example",
                    "",
                    "Re: Rattle\r\nBcc: other@castering.example",
                    "Hi"));

    assertTrue(refusal.getMessage().startsWith("subject must "), refusal.getMessage());
  }

  private static MailSettings settings(String imap, String smtp, String address, String pollEvery) {
    return new MailSettings(
        URI.create(imap), URI.create(smtp), address, "Shop", Duration.parse(pollEvery));
  }
}
