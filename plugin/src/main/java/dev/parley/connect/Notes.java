package dev.parley.connect;

import dev.parley.connect.ConnectStore.Note;
import dev.parley.model.AccountId;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What is said of an account: where we answer and how fast, the text for its profile, and how
 * replies are signed.
 */
public final class Notes {
  /** The longest note for agents, in characters. */
  public static final int AGENTS = 500;

  /** The longest text for a profile, in characters. */
  public static final int PROFILE = 160;

  /** The longest signature, in characters. */
  public static final int SIGNATURE = 60;

  private final ConnectStore store;
  private final InstantSource clock;

  /** Makes it. */
  public Notes(ConnectStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** What is wrong with what somebody wrote. */
  public record Refusal(String field, String why) {}

  /** What is said of an account; empty if nothing is. */
  public Optional<Note> of(AccountId account) {
    return store.note(account);
  }

  /**
   * Says it.
   *
   * @return what is wrong, then nothing was saved; empty if it was
   */
  public Optional<Refusal> save(
      AccountId account, String agents, String profile, String signature, String by) {
    Optional<Refusal> refusal =
        tooLong("agents", agents, AGENTS)
            .or(() -> tooLong("profile", profile, PROFILE))
            .or(() -> tooLong("signature", signature, SIGNATURE));
    if (refusal.isEmpty()) {
      store.note(
          account,
          new Note(
              agents.strip(),
              profile.strip(),
              signature.strip().replaceAll("\\s+", " "),
              by,
              clock.instant()));
    }
    return refusal;
  }

  private static Optional<Refusal> tooLong(String field, String text, int most) {
    int length = text.strip().codePointCount(0, text.strip().length());
    return length <= most
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                field,
                "'%s' may have at most %d characters, not %d.".formatted(field, most, length)));
  }
}
