package dev.parley.audit;

import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * A row of the log.
 *
 * @param seq its number: 1, 2, 3 … without a gap
 * @param at when, in whole milliseconds
 * @param previous the hash of the row before; empty for the first
 * @param hash SHA-256 over the hash before and all of this row, 64 hexadecimal digits
 */
public record Row(long seq, Instant at, Entry entry, String previous, String hash) {
  /** The row that comes after another one. */
  public static Row after(long seq, String previous, Instant at, Entry entry) {
    Instant whole = at.truncatedTo(ChronoUnit.MILLIS);
    return new Row(seq, whole, entry, previous, hash(seq, whole, entry, previous));
  }

  /** Whether nothing of it was changed since it was written. */
  boolean whole() {
    return hash.equals(hash(seq, at, entry, previous));
  }

  /** Each part with its length before it, so that no two rows give the same bytes. */
  private static String hash(long seq, Instant at, Entry entry, String previous) {
    var all = new StringBuilder();
    add(all, previous);
    add(all, Long.toString(seq));
    add(all, Long.toString(at.toEpochMilli()));
    add(all, entry.actor());
    add(all, entry.act().name());
    add(all, entry.account().map(AccountId::value).orElse(""));
    add(all, entry.ticket().map(TicketRef::value).orElse(""));
    add(all, entry.subject());
    add(all, entry.was());
    add(all, entry.became());
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(all.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }

  private static void add(StringBuilder all, String part) {
    all.append(part.length()).append(':').append(part).append(';');
  }
}
