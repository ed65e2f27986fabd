package dev.parley.oauth;

import java.time.Instant;
import java.util.Optional;

/** Keeps the steps of logins under way. A write is durable when the method returns. */
public interface OAuthStore {

  /**
   * A step that is to be gone on with.
   *
   * @param key a hash of what the browser carries
   * @param login who began it, by the login of the helpdesk
   * @param sealed what the next step needs
   * @param until after this it is forgotten
   */
  record Step(String key, String login, String sealed, Instant until) {}

  /** Keeps a step, and forgets those that are over. */
  void keep(Step step, Instant now);

  /** A step that is not over; it stays. */
  Optional<Step> look(String key, Instant now);

  /** A step that is not over; nobody gets it a second time. */
  Optional<Step> take(String key, Instant now);
}
