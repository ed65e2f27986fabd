package dev.parley.article;

import java.util.List;

/**
 * An article as text for a reply.
 *
 * @param parts what to insert, in order; empty if nothing fits
 * @param warnings what the agent should know
 */
public record Shaped(List<Part> parts, List<Warning> warnings) {
  /** Copies the lists. */
  public Shaped {
    parts = List.copyOf(parts);
    warnings = List.copyOf(warnings);
  }

  /**
   * One text.
   *
   * @param length its units as the channel counts them
   * @param limit the units that were left for it
   */
  public record Part(String text, int length, int limit) {}

  /** Something the agent should know; pages and the API choose the words by the name. */
  public enum Warning {
    /** Only the team may read this article: it must not go into a public reply. */
    INTERNAL("Only the team may read this article."),
    /** The article has no page that could be linked to. */
    NO_LINK("This article has no page to link to."),
    /** There is no room for the link, so nothing is inserted. */
    LINK_DOES_NOT_FIT("The link does not fit: shorten the reply first."),
    /** There is room for the link alone. */
    SUMMARY_LEFT_OUT("Only the link fits."),
    /** The text was shortened to whole sentences or words. */
    SHORTENED("The text was shortened to fit."),
    /** There is no room for any of the text. */
    TEXT_DOES_NOT_FIT("The text does not fit: shorten the reply first."),
    /** The text is in several parts, each a message of its own. */
    SEVERAL_PARTS("The text does not fit into one message; it is in several parts."),
    /** The article has no list of steps, so its text is taken. */
    NO_STEPS("This article has no numbered steps; this is its text."),
    /** The article has no text. */
    EMPTY("This article has no text.");

    private final String words;

    Warning(String words) {
      this.words = words;
    }

    /** The warning in English. */
    public String words() {
      return words;
    }
  }
}
