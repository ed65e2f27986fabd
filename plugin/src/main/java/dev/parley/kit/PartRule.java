package dev.parley.kit;

/**
 * In how many messages a long reply may be sent on a network.
 *
 * @param max the most; 1 if a reply is one message
 * @param numbering how the parts are numbered when there are several
 */
public record PartRule(int max, Numbering numbering) {
  /** A reply is one message. */
  public static final PartRule ONE = new PartRule(1, Numbering.NONE);

  /** Refuses less than one. */
  public PartRule {
    if (max < 1) {
      throw new IllegalArgumentException("a reply has at least 1 part, not " + max);
    }
  }

  /** How parts are numbered. */
  public enum Numbering {
    /** Not at all. */
    NONE,
    /** {@code (2/3)} behind the text. */
    BEHIND,
    /** {@code (2/3)} ahead of the text. */
    AHEAD
  }

  /** A part's text with its number. */
  String number(String text, int part, int parts) {
    return switch (numbering) {
      case NONE -> text;
      case BEHIND -> "%s (%d/%d)".formatted(text, part, parts);
      case AHEAD -> "(%d/%d) %s".formatted(part, parts, text);
    };
  }
}
