package dev.parley.outbox;

import dev.parley.model.Audience;
import dev.parley.model.TicketRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * What the composer says about a reply beside its text.
 *
 * @param helpdesk the helpdesk it is written in
 * @param key the composer's key of the reply
 * @param ticket the ticket it answers
 * @param agent login of who wrote it
 * @param audience who is to read it
 * @param fingerprint of its text, to tell when the key is used for another one
 * @param articles ids of the help articles put into it
 * @param hold how long it is held before it leaves
 * @param at when
 */
public record ReplyOptions(
    String helpdesk,
    String key,
    TicketRef ticket,
    String agent,
    Audience audience,
    String fingerprint,
    List<String> articles,
    Duration hold,
    Instant at) {
  /** Copies the articles. */
  public ReplyOptions {
    articles = List.copyOf(articles);
  }

  /** What tells one text from another: SHA-256 in hex. */
  static String fingerprint(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Whether this is about what is submitted, and not about another text or audience. */
  boolean sameAs(Submission submission) {
    return audience == submission.audience() && fingerprint.equals(fingerprint(submission.text()));
  }
}
