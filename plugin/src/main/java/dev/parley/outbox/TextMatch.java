package dev.parley.outbox;

import dev.parley.channel.LookupResult.Candidate;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which message of a thread is the part of a reply whose answer got lost: written by our account,
 * under the same message, with the same text and as many pictures, not before it was sent, and
 * claimed by no other reply.
 */
final class TextMatch {
  /** How far a network's clock may be behind ours before an older message is surely another one. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  private static final Pattern LINK = Pattern.compile("https?://\\S+");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final Reply reply;
  private final ReplyPart part;
  private final String accountId;
  private final Predicate<String> unclaimed;

  TextMatch(Reply reply, ReplyPart part, String accountId, Predicate<String> unclaimed) {
    this.reply = reply;
    this.part = part;
    this.accountId = accountId;
    this.unclaimed = unclaimed;
  }

  /** Ours; of several the earliest. */
  Optional<Candidate> best(List<Candidate> messages) {
    // networks tell times in whole seconds
    Instant sent = firstTry().truncatedTo(ChronoUnit.SECONDS);
    return messages.stream()
        .filter(one -> same(one) && sameMedia(one))
        .filter(one -> !one.at().isBefore(sent))
        .min(Comparator.comparing(Candidate::at));
  }

  /**
   * Whether one is there that would be ours if the network's clock were a little slow, or if the
   * network counted pictures in another way: sending again might say the same twice.
   */
  boolean almost(List<Candidate> messages) {
    return messages.stream()
        .filter(one -> same(one) && (sameMedia(one) || !part.text().isBlank()))
        .anyMatch(one -> !one.at().isBefore(firstTry().minus(CLOCKS_DIFFER)));
  }

  private Instant firstTry() {
    return part.firstTry().orElse(reply.acceptedAt());
  }

  private boolean same(Candidate one) {
    return one.authorId().equals(accountId)
        && sameParent(one.parentId())
        && normal(one.text()).equals(normal(part.text()))
        && unclaimed.test(one.remoteId());
  }

  /** A text alone is known by its words; without words, what it carries must be known. */
  private boolean sameMedia(Candidate one) {
    int carries = part.attached().size();
    if (carries == 0 && !part.text().isBlank()) {
      return true; // a network may count the preview of a link
    }
    return one.media().isPresent()
        ? one.media().getAsInt() == carries
        : !part.text().isBlank() || carries == 0;
  }

  private boolean sameParent(String parent) {
    return parent.equals(reply.written().parentId())
        || reply.before(part).filter(out -> out.remoteId().equals(parent)).isPresent();
  }

  /** As two networks would write the same words: links may be shortened, spaces joined. */
  static String normal(String text) {
    String links = LINK.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll("link");
    return SPACE.matcher(links).replaceAll(" ").strip();
  }
}
