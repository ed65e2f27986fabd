package dev.parley.sla;

import java.time.Duration;
import java.time.Instant;

/**
 * Until when a network takes a reply, a clock of its own beside the promised times.
 *
 * @param name what it is called where due times are listed, such as {@code window}
 * @param closesAt the last instant at which the network takes a reply
 */
public record ReplyWindow(String name, Instant closesAt) {
  /** The name of the window in which anybody may reply. */
  public static final String STANDARD = "window";

  /** The name of the longer one that is for replies by a person. */
  public static final String HUMAN_AGENT = "human-agent-window";

  public ReplyWindow {
    if (name.isBlank()) {
      throw new InvalidSettings("name", "is blank; a reply window needs one to be told apart");
    }
  }

  /** What is left of it; below zero once it is closed. */
  public Duration left(Instant now) {
    return Duration.between(now, closesAt);
  }

  boolean open(Instant now) {
    return !now.isAfter(closesAt);
  }
}
