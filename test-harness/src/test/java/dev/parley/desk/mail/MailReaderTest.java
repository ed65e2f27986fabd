package dev.parley.desk.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailReaderTest {

  private static final String FALLBACK = "<imap.1.2@no-message-id.invalid>";
  private static final Instant AT = Instant.parse("2026-11-23T09:15:00Z");

  @Test
  void htmlIsReadAsText() throws UnreadableMailException {
    IncomingMail mail =
        read(
            """
            From: Wilma <wilma@castering.example>
            Content-Type: text/html; charset=utf-8

            <html><head><title>No</title><style>p { color: red }</style></head><body>
            <p>Hello&nbsp;shop,<br>my <b>Hedge L</b> rattles.</p>
            <ul><li>old rack</li><li>new   rack</li></ul>
            <p>See <a href="https://castering.example/video">the video</a>
            or <a href="https://castering.example/">https://castering.example/</a></p>
            <script>alert("no")</script></body></html>
            """);

    assertEquals(
        """
        Hello shop,
        my Hedge L rattles.

        - old rack
        - new rack
        See the video (https://castering.example/video) or https://castering.example/""",
        mail.text());
  }

  @Test
  void plainTextIsPreferredAndAttachmentsAreLeftOut() throws UnreadableMailException {
    IncomingMail mail =
        read(
            """
            From: wilma@castering.example
            Content-Type: multipart/mixed; boundary=outer

            --outer
            Content-Type: multipart/alternative; boundary=inner

            --inner
            Content-Type: text/html

            <p>marked up</p>
            --inner
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            gr=C3=BCn
            --inner--
            --outer
            Content-Type: text/plain
            Content-Disposition: attachment; filename=notes.txt

            not part of the mail
            --outer--
            """);

    assertEquals("grün", mail.text());
    assertEquals("", mail.fromName());
  }

  @Test
  void charsetNobodyKnowsIsReadAsUtf8() throws UnreadableMailException {
    IncomingMail mail =
        read(
            """
            From: wilma@castering.example
            Content-Type: text/plain; charset=x-made-up

            grün\0
            """);

    assertEquals("grün", mail.text());
  }

  @Test
  void namedCharsetIsUsed() throws UnreadableMailException {
    String mail =
        """
        From: wilma@castering.example
        Content-Type: text/plain; charset=windows-1251

        Где мой заказ?
        """;

    assertEquals("Где мой заказ?", read(mail, Charset.forName("windows-1251")).text());
  }

  @Test
  void idsAreTakenFromFoldedAndCluttered() throws UnreadableMailException {
    IncomingMail mail =
        read(
            """
            From: =?utf-8?q?Gr=C3=A4ta?= <greta@nyholt.example>, other@nyholt.example
            Message-ID:  <c@nyholt.example>
            In-Reply-To: Your mail of Monday <b@desk.example>
            References: <a@nyholt.example>
             <b@desk.example>

            hello
            """);

    assertEquals("Gräta", mail.fromName());
    assertEquals("greta@nyholt.example", mail.fromAddress());
    assertEquals("<c@nyholt.example>", mail.messageId());
    assertEquals(Optional.of("<b@desk.example>"), mail.inReplyTo());
    assertEquals(List.of("<a@nyholt.example>", "<b@desk.example>"), mail.references());
    assertEquals("IncomingMail[<c@nyholt.example>]", mail.toString());
  }

  @Test
  void subjectStaysOneLine() throws UnreadableMailException {
    IncomingMail mail =
        read(
            """
            From: wilma@castering.example
            Subject: =?utf-8?q?one=0D=0ABcc:_two?=

            hello
            """);

    assertEquals("one Bcc: two", mail.subject());
    assertEquals(FALLBACK, mail.messageId());
  }

  @Test
  void automaticMailIsReceivedAsAnyOther() throws UnreadableMailException {
    IncomingMail mail =
        read(
            """
            From: Mail Delivery <mailer-daemon@castering.example>
            Auto-Submitted: auto-replied
            Subject: Undelivered

            Nobody home.
            """);

    assertEquals("Nobody home.", mail.text());
  }

  @Test
  void mailThatCannotBeDecodedIsUnreadable() {
    String mail =
        """
        From: wilma@castering.example
        Content-Type: text/plain
        Content-Transfer-Encoding: x-enigma

        hello
        """;

    assertThrows(UnreadableMailException.class, () -> read(mail));
  }

  @Test
  void mailWithoutSenderIsUnreadable() {
    assertThrows(UnreadableMailException.class, () -> read("Subject: hi\n\nhello\n"));
    assertThrows(
        UnreadableMailException.class, () -> read("From: undisclosed-recipients:;\n\nhello\n"));
  }

  @Test
  void mailNestedTooDeepIsUnreadable() {
    StringBuilder mail = new StringBuilder("From: wilma@castering.example\n");
    for (int level = 0; level < 50; level++) {
      mail.append("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n".formatted(level, level));
    }
    mail.append("Content-Type: text/plain\n\nbottom\n");

    assertThrows(UnreadableMailException.class, () -> read(mail.toString()));
  }

  private static IncomingMail read(String mail) throws UnreadableMailException {
    return read(mail, StandardCharsets.UTF_8);
  }

  private static IncomingMail read(String mail, Charset charset) throws UnreadableMailException {
    return MailReader.read(mail.replace("\n", "\r\n").getBytes(charset), FALLBACK, AT);
  }
}
