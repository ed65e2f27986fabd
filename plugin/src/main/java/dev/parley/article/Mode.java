package dev.parley.article;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What of an article goes into a reply. */
public enum Mode {
  /** Summary and link; without a link the steps if they fit, else an excerpt. */
  AUTO("auto"),
  /** As much of the summary as fits beside the link. */
  SUMMARY_AND_LINK("summary"),
  /** The link alone. */
  LINK("link"),
  /** What fits the question best, else the beginning of the text, in whole sentences. */
  EXCERPT("excerpt"),
  /** The numbered steps as plain text, in several parts if need be. */
  STEPS("steps"),
  /** The whole text, in several parts if need be. */
  FULL("full");

  private final String spelling;

  Mode(String spelling) {
    this.spelling = spelling;
  }

  /** How the API spells it. */
  public String spelling() {
    return spelling;
  }

  /** The mode of this spelling. */
  public static Optional<Mode> of(String spelling) {
    var wanted = spelling.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(mode -> mode.spelling.equals(wanted)).findFirst();
  }
}
