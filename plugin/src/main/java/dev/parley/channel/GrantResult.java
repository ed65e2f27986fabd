package dev.parley.channel;

import dev.parley.model.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Which accounts of a network a person's login gives access to. */
public sealed interface GrantResult {

  /** Decides by the kind of answer; a new kind breaks every caller at compile time. */
  <T> T fold(
      Function<Granted, T> granted, Function<Refused, T> refused, Function<TryLater, T> tryLater);

  /**
   * These can be connected.
   *
   * @param accounts in the network's order; empty if the person may act for none
   */
  record Granted(List<Account> accounts) implements GrantResult {
    /** Copies the list. */
    public Granted {
      accounts = List.copyOf(accounts);
    }

    @Override
    public <T> T fold(
        Function<Granted, T> granted,
        Function<Refused, T> refused,
        Function<TryLater, T> tryLater) {
      return granted.apply(this);
    }
  }

  /**
   * An account that can be connected.
   *
   * @param externalId the network's lasting id of it
   * @param name as people know it
   * @param secrets what it takes to connect it, beside what the admin entered
   */
  record Account(String externalId, String name, Map<String, Secret> secrets) {
    /** Copies the secrets. */
    public Account {
      secrets = Map.copyOf(secrets);
    }
  }

  /**
   * The network refused.
   *
   * @param why in words for the admin
   */
  record Refused(String why) implements GrantResult {
    @Override
    public <T> T fold(
        Function<Granted, T> granted,
        Function<Refused, T> refused,
        Function<TryLater, T> tryLater) {
      return refused.apply(this);
    }
  }

  /**
   * The network could not be asked.
   *
   * @param delay how long to wait; zero if unknown
   * @param why in words for the admin
   */
  record TryLater(Duration delay, String why) implements GrantResult {
    @Override
    public <T> T fold(
        Function<Granted, T> granted,
        Function<Refused, T> refused,
        Function<TryLater, T> tryLater) {
      return tryLater.apply(this);
    }
  }
}
