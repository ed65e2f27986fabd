package dev.parley.account;

import java.util.function.Function;

/** What became of connecting an account. */
public sealed interface ConnectOutcome {

  /** Decides by the kind of outcome. */
  <T> T fold(
      Function<Done, T> done, Function<Invalid, T> invalid, Function<Unreachable, T> unreachable);

  /** The account works and is kept. */
  record Done(Account account) implements ConnectOutcome {
    @Override
    public <T> T fold(
        Function<Done, T> done,
        Function<Invalid, T> invalid,
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
        Function<Unreachable, T> unreachable) {
      return invalid.apply(this);
    }
  }

  /** The network could not be asked; nothing was kept. */
  record Unreachable(String why) implements ConnectOutcome {
    @Override
    public <T> T fold(
        Function<Done, T> done,
        Function<Invalid, T> invalid,
        Function<Unreachable, T> unreachable) {
      return unreachable.apply(this);
    }
  }
}
