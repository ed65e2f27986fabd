package dev.parley.right;

import dev.parley.model.AccountId;
import dev.parley.right.Rule.Setting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was decided of one permission, judged for a person's groups without asking anybody: that a
 * group is denied it first, then what stands at the account, then what stands at all accounts.
 */
final class Decided {
  private final List<Rule> rules;
  private final Set<String> groups;

  Decided(List<Rule> all, Permission permission, Set<String> groups) {
    this.rules = all.stream().filter(rule -> rule.permission() == permission).toList();
    this.groups = groups;
  }

  /** What a decision makes of the helpdesk's word. */
  enum Effect {
    /** The helpdesk's word holds. */
    NONE,
    ALLOWS,
    DENIES,
    /** For others only. */
    RESERVES
  }

  /**
   * What was decided.
   *
   * @param groups because of which groups
   * @param account where it stands; empty for all accounts
   */
  record Found(Effect effect, Set<String> groups, Optional<AccountId> account) {
    /** Whether it leaves the helpdesk its word, or allows it. */
    boolean lets() {
      return effect == Effect.NONE || effect == Effect.ALLOWS;
    }
  }

  /** Whether anything at all was decided of it. */
  boolean nothing() {
    return rules.isEmpty();
  }

  /** The accounts that something of its own was decided for. */
  Set<AccountId> accounts() {
    return rules.stream().flatMap(rule -> rule.account().stream()).collect(Collectors.toSet());
  }

  /** For one account, or for all at once. */
  Found at(Optional<AccountId> account) {
    Optional<Found> denied =
        levels(account)
            .flatMap(level -> found(level, Setting.DENIED, Effect.DENIES).stream())
            .findFirst();
    return denied.orElseGet(
        () ->
            levels(account)
                .flatMap(level -> at(level, account).stream())
                .findFirst()
                .orElse(new Found(Effect.NONE, Set.of(), Optional.empty())));
  }

  private static Stream<Optional<AccountId>> levels(Optional<AccountId> account) {
    return account.isPresent() ? Stream.of(account, Optional.empty()) : Stream.of(account);
  }

  private Optional<Found> at(Optional<AccountId> level, Optional<AccountId> asked) {
    return found(level, Setting.ALLOWED, Effect.ALLOWS)
        .or(() -> found(level, Setting.AS_HELPDESK, Effect.NONE))
        .or(() -> elseOf(level).map(others -> others(others, level, asked)));
  }

  private Optional<Setting> elseOf(Optional<AccountId> level) {
    return rules.stream()
        .filter(rule -> rule.account().equals(level) && rule.group().isEmpty())
        .map(Rule::setting)
        .findFirst();
  }

  private Found others(Setting setting, Optional<AccountId> level, Optional<AccountId> asked) {
    return setting == Setting.DENIED
        ? new Found(Effect.RESERVES, named(level), level)
        : new Found(Effect.NONE, Set.of(), level.isPresent() ? level : asked);
  }

  private Set<String> named(Optional<AccountId> level) {
    return rules.stream()
        .filter(rule -> rule.account().equals(level) && rule.setting() != Setting.DENIED)
        .flatMap(rule -> rule.group().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Optional<Found> found(Optional<AccountId> level, Setting setting, Effect effect) {
    Set<String> theirs =
        rules.stream()
            .filter(rule -> rule.account().equals(level) && rule.setting() == setting)
            .flatMap(rule -> rule.group().stream())
            .filter(groups::contains)
            .collect(Collectors.toCollection(TreeSet::new));
    return theirs.isEmpty() ? Optional.empty() : Optional.of(new Found(effect, theirs, level));
  }
}
