package dev.parley.web;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Optional;

/** The initials that somebody signs replies with, as {@code {"initials": "AK"}}. */
public final class InitialsJson {
  private static final String NAME = "initials";
  private static final int LONGEST = 10;

  private InitialsJson() {}

  /** Reads what was kept; empty for those of their name. */
  public static Optional<String> read(String kept) {
    return read(JsonParser.parseString(kept).getAsJsonObject());
  }

  static Optional<String> read(JsonObject value) {
    Optional<String> initials =
        Call.maybeText(value, NAME).map(String::strip).filter(text -> !text.isEmpty());
    if (initials
        .filter(
            text -> text.length() > LONGEST || text.codePoints().anyMatch(Character::isISOControl))
        .isPresent()) {
      throw Problem.invalid(
              NAME, "Initials are a text of at most %d characters.".formatted(LONGEST))
          .with("limit", Integer.toString(LONGEST));
    }
    return initials;
  }
}
