package dev.parley.workspace;

import java.util.Optional;

/**
 * Keeps what people have set for themselves, by name. A write is durable when the method returns.
 */
public interface PreferenceStore {

  /** What somebody has set; empty if nothing. */
  Optional<String> preference(String helpdesk, String login, String name);

  /** Keeps what somebody has set in place of what was there. */
  void keep(String helpdesk, String login, String name, String value);
}
