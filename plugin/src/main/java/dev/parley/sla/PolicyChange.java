package dev.parley.sla;

import java.time.Instant;
import java.util.Optional;

/**
 * From when on which policy was for a conversation.
 *
 * @param at since when
 * @param policy its name; empty if none was
 * @param why as a sentence an agent can read
 * @param cause what made it so
 */
public record PolicyChange(Instant at, Optional<String> policy, String why, Cause cause) {

  /** What makes a policy another one's successor. */
  public enum Cause implements Named {
    /** The conversation began. */
    BEGINNING,
    /** An admin saved other settings. */
    SETTINGS,
    /** Something else is known of the conversation: its tags, say. */
    FACTS,
    /** Its priority was changed. */
    PRIORITY
  }
}
