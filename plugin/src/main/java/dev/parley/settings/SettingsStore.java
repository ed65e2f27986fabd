package dev.parley.settings;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Keeps the settings that were saved on Parley's page. */
public interface SettingsStore {

  /**
   * A saved value.
   *
   * @param by the login of who saved it
   */
  record Saved(String value, String by, Instant at) {}

  /** All of them, by name. */
  Map<String, Saved> all();

  /** Saves some at once, all or none; an empty value forgets what was saved. */
  void save(Map<String, String> values, String by, Instant at);

  /** Keeps a question that is asked once, and its answer, until an instant. */
  void ask(String question, String answer, Instant until);

  /** The answer to a question, once; empty if nobody asked, or too long ago. */
  Optional<String> answer(String question, Instant now);
}
