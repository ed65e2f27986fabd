package dev.parley.account;

import java.time.Instant;
import java.util.function.Function;

/** What became of connecting an account. */
public sealed interface ConnectOutcome {

  /** Decides by the kind of outcome. */
  <T> T fold(
      Function<Done, T> done,
      Function<Invalid, T> invalid,
      Function<Taken, T> taken,
      Function<Unreachable, T> unreachable);

  /** The account works and is kept. */
  record Done(Account account) implements ConnectOutcome {
    @Override
    public <T> T fold(
        Function<Done, T> done,
        Function<Invalid, T> invalid,
        Function<Taken, T> taken,
        Function<Unreachable, T> unreachable) {
      return done.apply(this);
    }
  }

  /** Something entered is wrong; nothing was kept. */
  record Invalid(String field, String why) implements ConnectOutcome {
    @Override
    public <T> T fold(
        Function<Done, T> done,
        Function<Invalid, T> invalid,
        Function<Taken, T> taken,
        Function<Unreachable, T> unreachable) {
      return invalid.apply(this);
    }
  }

  /**
   * The account is connected already and works; nothing was kept.
   *
   * @param by login of who connected it; empty if that was not kept
   * @param at when they did
   */
  record Taken(Account account, String by, Instant at) implements ConnectOutcome {
    @Override
    public <T> T fold(
        Function<Done, T> done,
        Function<Invalid, T> invalid,
        Function<Taken, T> taken,
        Function<Unreachable, T> unreachable) {
      return taken.apply(this);
    }

    /** In words for who tried. */
    public String says() {
      return "%s is connected already%s, since %s. Nothing was changed; if you mean to connect it once more, say so."
          .formatted(account.name(), by.isEmpty() ? "" : " by " + by, at);
    }
  }

  /** The network could not be asked; nothing was kept. */
  record Unreachable(String why) implements ConnectOutcome {
    @Override
    public <T> T fold(
        Function<Done, T> done,
        Function<Invalid, T> invalid,
        Function<Taken, T> taken,
        Function<Unreachable, T> unreachable) {
      return unreachable.apply(this);
    }
  }
}
