package dev.parley.triage;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Something that a view may ask of a conversation. */
public enum Pick {
  /** {@code open}, {@code waiting}, {@code closed} or {@code all}. */
  STATE(1),
  /** Ids of channels. */
  CHANNEL(20),
  /** What the customer's latest message is, such as {@code direct-message}. */
  KIND(10),
  /** How the clock stands. */
  SLA(8),
  /** {@code me}, {@code nobody} or {@code login:} and a login. */
  ASSIGNEE(1),
  /** Names of teams. */
  TEAM(20),
  /** One of these tags. */
  TAG(12),
  /** Such as {@code urgent}. */
  PRIORITY(8),
  /** Names of policies. */
  POLICY(20),
  /** {@code late}, or within an ISO duration from now. */
  DUE(1),
  /** {@code closed}, {@code person} (only a person may answer), or closes within a duration. */
  WINDOW(1),
  /** {@code yes}: it stands under an advertisement. */
  AD(1),
  /** {@code yes}: an answer did not leave. */
  UNSENT(1),
  /** Words to be found in number, subject, customer or messages. */
  WORDS(1);

  /** The longest value, in characters. */
  static final int LONGEST = 200;

  /** What asks for one login. */
  static final String LOGIN = "login:";

  private static final Duration FURTHEST = Duration.ofDays(366);

  private final int most;

  Pick(int most) {
    this.most = most;
  }

  /** The values there are; empty if any will do that makes sense. */
  private List<String> known() {
    return switch (this) {
      case STATE -> List.of("all", "closed", "open", "waiting");
      case SLA ->
          List.of(
              "at-risk",
              "breached",
              "contained",
              "met",
              "missed",
              "not-applicable",
              "paused",
              "running");
      case AD, UNSENT -> List.of("yes");
      default -> List.of();
    };
  }

  /** As the API spells it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one that the API spells so. */
  static Optional<Pick> of(String id) {
    return Arrays.stream(values()).filter(pick -> pick.id().equals(id)).findFirst();
  }

  /** Refuses values that make no sense. */
  List<String> checked(List<String> values) {
    String field = "show." + id();
    if (values.size() > most) {
      throw new InvalidView(field, "has %d values; at most %d fit.".formatted(values.size(), most));
    }
    for (String value : values) {
      if (value.isBlank() || value.length() > LONGEST) {
        throw new InvalidView(field, "must have 1 to %d characters.".formatted(LONGEST));
      }
      if (!known().isEmpty() && !known().contains(value)) {
        throw new InvalidView(field, "must be one of " + String.join(", ", known()) + ".");
      }
      special(field, value);
    }
    return List.copyOf(values);
  }

  private void special(String field, String value) {
    boolean word =
        switch (this) {
          case DUE -> value.equals("late") || within(value).isPresent();
          case WINDOW ->
              value.equals("closed") || value.equals("person") || within(value).isPresent();
          case ASSIGNEE -> value.equals("me") || value.equals("nobody") || value.startsWith(LOGIN);
          default -> true;
        };
    if (!word) {
      throw new InvalidView(
          field,
          this == ASSIGNEE
              ? "must be me, nobody or login:<name>."
              : "must be a length of time such as PT4H, at most a year, or "
                  + (this == DUE ? "late." : "closed or person."));
    }
  }

  /** A length of time; empty if it is none, or none that makes sense. */
  static Optional<Duration> within(String value) {
    try {
      return Optional.of(Duration.parse(value))
          .filter(length -> !length.isNegative() && length.compareTo(FURTHEST) <= 0);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
