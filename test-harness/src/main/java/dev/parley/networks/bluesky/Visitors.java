package dev.parley.networks.bluesky;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The invented people whose part a visitor of the page may play. Their accounts are opened when
 * they first write. Safe for many threads.
 */
final class Visitors {
  private static final int LONGEST_NAME = 40;
  private static final List<String> INVENTED =
      List.of("Mara Lindqvist", "Tobias Okafor", "Inês Duarte", "Jun Watanabe", "Priya Raman");

  private final Accounts accounts;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Account> opened = new LinkedHashMap<>();

  Visitors(Accounts accounts) {
    this.accounts = accounts;
  }

  /** The names to choose from. */
  List<String> names() {
    return INVENTED;
  }

  /** The handle that somebody of this name has; empty when the name has no letters or digits. */
  static Optional<String> handle(String name) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
    String label =
        plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return label.isEmpty() ? Optional.empty() : Optional.of(label + ".test");
  }

  /** The account of that name, opened now if need be. */
  synchronized Account play(String name) {
    String trimmed = name.strip();
    if (trimmed.isEmpty() || trimmed.length() > LONGEST_NAME) {
      throw XrpcError.invalid("A name has 1 to " + LONGEST_NAME + " characters.");
    }
    String handle =
        handle(trimmed)
            .orElseThrow(() -> XrpcError.invalid("A name needs a letter from a to z or a digit."));
    Account known = opened.get(handle);
    if (known != null) {
      return known;
    }
    if (accounts.find(handle).isPresent()) {
      throw XrpcError.invalid("Somebody else is @" + handle + "; please choose another name.");
    }
    byte[] secret = new byte[16];
    random.nextBytes(secret);
    Account account = accounts.create(handle, Base32.PLAIN.encode(secret), trimmed);
    opened.put(handle, account);
    return account;
  }

  /** Whether a visitor plays that account. */
  synchronized boolean plays(Account account) {
    return opened.containsKey(account.handle());
  }

  /** The account that the page is about: the first that no visitor plays. */
  Optional<Account> shop() {
    return accounts.all().stream().filter(account -> !plays(account)).findFirst();
  }
}
