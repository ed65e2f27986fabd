package dev.parley.outbox;

import dev.parley.host.Colleague;
import dev.parley.host.Helpdesk;
import dev.parley.kit.TextRule;
import dev.parley.model.AccountId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What stands at the end of a reply where texts are too short for a name: the account's signature
 * with the initials of whoever wrote. It is put on when a reply is accepted, and counts.
 */
public final class SignOff {
  /** What stands for the initials in a signature. */
  public static final String INITIALS = "{initials}";

  /** A channel is short if its texts have at most so many units. */
  public static final int SHORT = 500;

  private static final int MOST_INITIALS = 3;

  private final Function<AccountId, String> signatures;
  private final BiFunction<String, String, Optional<String>> chosen;

  /**
   * Makes it.
   *
   * @param signatures of each account; empty if it has none
   * @param chosen the initials that a person has set for themselves, by helpdesk and login
   */
  public SignOff(
      Function<AccountId, String> signatures, BiFunction<String, String, Optional<String>> chosen) {
    this.signatures = signatures;
    this.chosen = chosen;
  }

  /** Whether texts by this rule are so short that they are signed. */
  public static boolean isShort(TextRule rule) {
    return rule.limit() <= SHORT;
  }

  /** The signature of a person under an account; empty if the account has none. */
  Optional<String> of(Helpdesk helpdesk, String login, AccountId account) {
    String signature = signatures.apply(account);
    if (!signature.contains(INITIALS)) {
      return Optional.of(signature).filter(text -> !text.isBlank());
    }
    return Optional.of(signature.replace(INITIALS, initials(helpdesk, login)).strip());
  }

  /** A text with its signature, once: one that ends with it already stays as it is. */
  static String under(String text, String signature) {
    String written = text.stripTrailing();
    return written.isBlank() || written.endsWith(signature) ? written : written + " " + signature;
  }

  private String initials(Helpdesk helpdesk, String login) {
    return chosen.apply(helpdesk.id(), login).orElseGet(() -> ofTheirName(helpdesk, login));
  }

  private static String ofTheirName(Helpdesk helpdesk, String login) {
    String name =
        helpdesk.colleagues().stream()
            .filter(one -> one.login().equals(login))
            .map(Colleague::name)
            .findFirst()
            .orElse(login);
    String initials = derived(name);
    return initials.isEmpty() ? login : initials;
  }

  /** The first letters of a name's words, at most three. */
  static String derived(String name) {
    return Arrays.stream(name.split("[\\s._-]+"))
        .flatMap(word -> word.codePoints().filter(Character::isLetter).limit(1).boxed())
        .limit(MOST_INITIALS)
        .map(Character::toString)
        .collect(Collectors.joining())
        .toUpperCase(Locale.ROOT);
  }
}
