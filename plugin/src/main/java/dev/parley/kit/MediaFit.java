package dev.parley.kit;

import dev.parley.channel.Media;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a network takes pictures and files with one kind of reply: asked when they are attached,
 * when the reply is sent off, and by drivers before they call the network.
 */
public final class MediaFit {
  private static final Map<String, String> WORDS =
      Map.of(
          "image/jpeg", "JPEG",
          "image/png", "PNG",
          "image/gif", "GIF",
          "image/webp", "WebP",
          "application/pdf", "PDF",
          "video/mp4", "MP4");

  private final String network;
  private final List<MediaRule> rules;

  MediaFit(String network, List<MediaRule> rules) {
    this.network = network;
    this.rules = List.copyOf(rules);
  }

  /** Takes nothing. */
  public static MediaFit none(String network) {
    return new MediaFit(network, List.of());
  }

  /**
   * Why something cannot go.
   *
   * @param why in the agent's words, with what to do
   * @param limit the network's figure or its types
   */
  public record Objection(String why, String limit) {}

  /** The rules, in the descriptor's order; empty if nothing may go. */
  public List<MediaRule> rules() {
    return rules;
  }

  /** The size of the largest file that may go; 0 if none may. */
  public int maxBytes() {
    return rules.stream().mapToInt(MediaRule::maxBytes).max().orElse(0);
  }

  /** Whether a reply may consist of these and no text. */
  public boolean alone(List<Media> media) {
    return !media.isEmpty()
        && media.stream().allMatch(one -> rule(one).filter(MediaRule::alone).isPresent());
  }

  /** Whether this becomes a message of its own. */
  public boolean apart(Media one) {
    return rule(one).filter(MediaRule::apart).isPresent();
  }

  /** Why these cannot go together; empty if they can. */
  public Optional<Objection> objection(List<Media> media) {
    var counts = new HashMap<String, Integer>();
    for (Media one : media) {
      Optional<Objection> alone = objection(one);
      if (alone.isPresent()) {
        return alone;
      }
      MediaRule rule = rule(one).orElseThrow();
      if (counts.merge(rule.name(), 1, Integer::sum) > rule.most()) {
        long of = media.stream().filter(each -> rule.types().contains(each.mediaType())).count();
        return Optional.of(
            new Objection(
                "%s takes at most %d of these with one answer, not %d; remove some."
                    .formatted(network, rule.most(), of),
                Integer.toString(rule.most())));
      }
    }
    return Optional.empty();
  }

  /** Why this cannot go, whatever goes with it; empty if it can. */
  public Optional<Objection> objection(Media one) {
    if (rules.isEmpty()) {
      return Optional.of(
          new Objection(
              "%s takes no pictures or files with this kind of answer; remove them."
                  .formatted(network),
              "0"));
    }
    Optional<MediaRule> rule = rule(one);
    if (rule.isEmpty()) {
      return Optional.of(wrongType(one.name(), one.mediaType()));
    }
    if (one.sizeBytes() > rule.get().maxBytes()) {
      return Optional.of(tooLarge(one.name(), one.sizeBytes(), rule.get().maxBytes()));
    }
    int longest = rule.get().alt().orElse(0);
    int alt = one.alt().codePointCount(0, one.alt().length());
    if (longest > 0 && alt > longest) {
      return Optional.of(
          new Objection(
              "The description of %s has %d of %d characters; shorten it."
                  .formatted(one.name(), alt, longest),
              Integer.toString(longest)));
    }
    return Optional.empty();
  }

  /** What to say of a file whose type cannot go, or cannot be told. */
  public Objection wrongType(String name, String mediaType) {
    return new Objection(
        "%s is %s, which %s does not take here; it takes %s."
            .formatted(
                name,
                mediaType.isEmpty()
                    ? "of a type that Parley does not know"
                    : WORDS.getOrDefault(mediaType, mediaType),
                network,
                typesInWords()),
        String.join(", ", rules.stream().flatMap(rule -> rule.types().stream()).toList()));
  }

  /** What to say of a file that is too large. */
  public Objection tooLarge(String name, int sizeBytes, int maxBytes) {
    return new Objection(
        "%s has %s; %s takes at most %s here. Make it smaller."
            .formatted(name, megabytes(sizeBytes, 2), network, megabytes(maxBytes, 0)),
        Integer.toString(maxBytes));
  }

  private String typesInWords() {
    return rules.stream()
        .flatMap(rule -> rule.types().stream())
        .distinct()
        .map(type -> WORDS.getOrDefault(type, type))
        .collect(Collectors.joining(", "));
  }

  private static String megabytes(int bytes, int digits) {
    return bytes % 1_000_000 == 0
        ? bytes / 1_000_000 + " MB"
        : String.format(Locale.ROOT, "%." + Math.max(1, digits) + "f MB", bytes / 1_000_000.0);
  }

  private Optional<MediaRule> rule(Media one) {
    return rules.stream().filter(rule -> rule.types().contains(one.mediaType())).findFirst();
  }
}
